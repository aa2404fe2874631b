/** What clients asked for and what they were told: the outside view, which the checks compare with the database. */
import type { RunOutcome, UpdateOutcome } from '@inkstone/runtime';

export type Asked =
  | { what: 'start'; workflowId: string | undefined; first?: string }
  | { what: 'signal'; target: string }
  | { what: 'update'; target: string }
  | { what: 'cancel'; target: string }
  | { what: 'terminate'; target: string }
  | { what: 'resume'; target: string }
  | { what: 'reset'; target: string }
  | { what: 'query'; target: string }
  | { what: 'operate'; target: string; verb: string }
  | { what: 'task'; taskId: string; action: string; person: string }
  | { what: 'result'; target: string };

export interface Request {
  /** The id under which it is repeated. */
  id: string;
  asked: Asked;
  /** `waiting`: the client has heard nothing yet; `none`: it has given up. */
  answer: 'waiting' | 'none' | 'done' | 'refused';
  /** Of a refusal: its code. */
  code?: string;
  /** Sent once, as far as anybody knows: then a refusal means that nothing has happened. */
  sentOnce: boolean;
  /** When it was sent first, and when it was answered with `done`: virtual ms. */
  askedAt: number;
  doneAt?: number;
  runId?: string;
  outcome?: UpdateOutcome;
  result?: RunOutcome;
  /** How much the run has got, as a query told. */
  count?: number;
}
