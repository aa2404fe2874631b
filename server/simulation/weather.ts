/**
 * How bad the world is. Each seed draws its own: some kinds of faults often, some never, since faults that are always
 * everywhere hide each other.
 */
import type { Dice } from './dice.js';

export interface Weather {
  /** Usual time of one way of a message, ms. */
  latencyMs: number;
  /** How long a statement usually holds its locks, ms. */
  statementMs: number;
  /** Of a statement: the request is lost; the answer is lost; it is carried out after its sender has given up. */
  requestLost: number;
  replyLost: number;
  tooLate: number;
  /** Of a notification of the database: it is lost; it comes twice. */
  noticeLost: number;
  noticeTwice: number;
  /** Of an attempt's result: it is lost; it comes twice; it comes very late. */
  resultLost: number;
  resultTwice: number;
  resultLate: number;
  /** Of an attempt: it fails, whatever it was to do. */
  attemptFails: number;
  /** Of a batch of activations: the sandbox has lost its runs; it says that a run is at fault. */
  sandboxEmpty: number;
  sandboxFault: number;
  /** Of a look for a version: nobody answers. */
  versionLost: number;
  /** Of a client's request: it is lost; its answer is; it comes twice. */
  clientRequestLost: number;
  clientReplyLost: number;
  clientTwice: number;
  /** Usual time between two calamities, ms; and how often which of them. */
  calamityMs: number;
  calamities: Record<Calamity, number>;
}

export type Calamity =
  | 'crash'
  | 'stop'
  | 'sleep'
  | 'clock jump'
  | 'session lost'
  | 'partition'
  | 'lease lost'
  | 'database restart'
  | 'worker death';

const NO_CALAMITIES: Record<Calamity, number> = {
  crash: 0, stop: 0, sleep: 0, 'clock jump': 0, 'session lost': 0, partition: 0, 'lease lost': 0, 'database restart': 0,
  'worker death': 0,
}; // biome-ignore format: a table

/** Nothing goes wrong any more; it only takes its time. */
export const CALM: Weather = {
  latencyMs: 0.4, statementMs: 0.2, requestLost: 0, replyLost: 0, tooLate: 0, noticeLost: 0, noticeTwice: 0,
  resultLost: 0, resultTwice: 0, resultLate: 0, attemptFails: 0, sandboxEmpty: 0, sandboxFault: 0, versionLost: 0,
  clientRequestLost: 0, clientReplyLost: 0, clientTwice: 0, calamityMs: Number.POSITIVE_INFINITY,
  calamities: NO_CALAMITIES,
}; // biome-ignore format: a table

export function drawWeather(dice: Dice): Weather {
  const sometimes = (most: number) => (dice.chance(0.5) ? dice.between(0, most) : 0);
  const calamities = { ...NO_CALAMITIES };
  for (const kind of Object.keys(calamities) as Calamity[]) calamities[kind] = sometimes(1);
  return {
    latencyMs: dice.pick([0.2, 1, 5, 30]),
    statementMs: dice.pick([0.1, 1, 20]),
    requestLost: sometimes(0.03),
    replyLost: sometimes(0.03),
    tooLate: sometimes(0.03),
    noticeLost: sometimes(0.5),
    noticeTwice: sometimes(0.3),
    resultLost: sometimes(0.1),
    resultTwice: sometimes(0.3),
    resultLate: sometimes(0.2),
    attemptFails: sometimes(0.2),
    sandboxEmpty: sometimes(0.1),
    sandboxFault: sometimes(0.05),
    versionLost: sometimes(0.05),
    clientRequestLost: sometimes(0.2),
    clientReplyLost: sometimes(0.2),
    clientTwice: sometimes(0.2),
    calamityMs: dice.pick([1_000, 3_000, 10_000]),
    calamities,
  };
}
