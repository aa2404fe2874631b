/** The verbs of operators as the command line says them. */
import type { Json } from '@inkstone/runtime';
import { readJsonOption } from './json-option.js';

export interface VerbOptions {
  url?: string;
  reason?: string;
  step?: string;
  timers?: string;
  options?: string;
  input?: string;
  result?: string;
  outcome?: string;
  to?: string;
  activation?: string;
  lenient?: boolean;
}

export interface Verb {
  name: string;
  description: string;
  /** Flags of its own. */
  flags?: [flag: string, description: string][];
  /** Where it is posted, when not under its own name. */
  path?: string;
  body(options: VerbOptions): Record<string, Json | undefined>;
  said: string;
}

const STEP = 'a step: its name (activity:2), activity id, node or title';

export const VERBS: readonly Verb[] = [
  { name: 'cancel', description: 'ask a run to cancel', body: () => ({}), said: 'asked to cancel' },
  { name: 'terminate', description: 'end a run at once', body: () => ({}), said: 'terminated' },
  {
    name: 'pause',
    description: 'hold a run: nothing of it begins until it is resumed',
    flags: [['--timers <how>', 'frozen: timers stand still; running: they run on (default)']],
    body: ({ timers }) => ({ timers }),
    said: 'paused',
  },
  {
    name: 'resume',
    description: 'let a paused run go on, and a blocked one try again',
    body: () => ({}),
    said: 'goes on',
  },
  {
    name: 'retry',
    description: 'begin the next attempt of waiting or parked activities now',
    flags: [['--step <step>', STEP]],
    body: ({ step }) => ({ step }),
    said: 'tries again',
  },
  {
    name: 'change',
    path: 'change-activity',
    description: 'change timeouts, retries or input of an activity for its attempts to come',
    flags: [
      ['--step <step>', STEP],
      ['--options <json>', 'as {"startToCloseMs":5000,"retry":{"maximumAttempts":3}}, or @file'],
      ['--input <json>', 'list of the arguments, or @file'],
    ],
    body: ({ step, options, input }) => ({
      step,
      options: json('--options', options),
      input: json('--input', input),
    }),
    said: 'changed',
  },
  {
    name: 'skip',
    description: 'go on without a step, with a result that is supplied',
    flags: [
      ['--step <step>', STEP],
      ['--result <json>', 'its result, or @file'],
      ['--outcome <outcome>', 'of a human task'],
    ],
    body: ({ step, result, outcome }) => ({ step, result: json('--result', result), outcome }),
    said: 'skipped',
  },
  {
    name: 'move',
    description: 'move a run to another version of its workflow (default: the newest)',
    flags: [
      ['--to <version>', 'number of the version'],
      ['--lenient', 'inputs and options of steps may differ'],
    ],
    body: ({ to, lenient }) => ({ version: to === undefined ? undefined : Number(to), lenient }),
    said: 'moved',
  },
  {
    name: 'reset',
    description: 'begin a run again from a moment of its history, as a new run',
    flags: [
      ['--step <step>', `${STEP}; from where it was asked for last`],
      ['--activation <number>', 'instead: with the rows of history up to this one'],
      ['--input <json>', 'list of the arguments of that step in place of its own, or @file'],
    ],
    body: ({ step, activation, input }) => ({
      step,
      activation: activation === undefined ? undefined : Number(activation),
      input: json('--input', input),
    }),
    said: 'begun again',
  },
];

const json = (option: string, text: string | undefined): Json | undefined =>
  text === undefined ? undefined : readJsonOption(option, text);
