/**
 * Commands over the limit. What something later answers fails at its node: its input is left out of history, and the
 * answer says why; an update that gives too much fails. What nothing answers blocks the run at its node:
 * no size ever ends a run.
 */
import { FLAGS } from './flags.js';
import type { Command } from './history.js';
import { omittedInput } from './omitted-input.js';
import type { Payload } from './payload.js';
import type { BlockedReason } from './sandbox-protocol.js';
import { tooLarge } from './too-large.js';
import { utf8Length } from './utf8-length.js';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
/** Changes the command in place. */
type Omit<T extends Command['type']> = (command: CommandOf<T>, bytes: number, limit: number) => void;

const cannot = undefined;

function leaveInputOut(command: { input: Payload[] }, bytes: number, limit: number): void {
  command.input = omittedInput(bytes, limit);
}

const OMIT: { [T in Command['type']]: Omit<T> | undefined } = {
  ScheduleActivityTask: leaveInputOut,
  StartChildWorkflowExecution: leaveInputOut,
  SignalExternalWorkflowExecution: leaveInputOut,
  CompleteWorkflowUpdate(command, bytes, limit) {
    command.outcome = { status: 'failed', failure: tooLarge('What the update gives', bytes, limit) };
  },
  RequestCancelActivityTask: cannot,
  StartTimer: cannot,
  CancelTimer: cannot,
  ScheduleHumanTask: cannot,
  CancelHumanTask: cannot,
  RequestCancelChildWorkflowExecution: cannot,
  RequestCancelExternalWorkflowExecution: cannot,
  RecordMarker: cannot,
  UpsertWorkflowSearchAttributes: cannot,
  ModifyWorkflowProperties: cannot,
  CompleteWorkflowExecution: cannot,
  FailWorkflowExecution: cannot,
  CancelWorkflowExecution: cannot,
  ContinueAsNewWorkflowExecution: cannot,
};

/** Their answers are of a kind that older servers cannot read. */
const NEEDS_FLAG: readonly Command['type'][] = [
  'StartChildWorkflowExecution',
  'SignalExternalWorkflowExecution',
];

export interface Omitting {
  /** Bytes. */
  limit: number;
  /** Whether all servers that live know a flag. */
  isRead: (flag: number) => boolean;
}

/**
 * Takes out of commands, in place, what is over the limit. Gives the flags that history needs for it, or why the run
 * cannot go on.
 */
export function omitTooLarge(commands: Command[], { limit, isRead }: Omitting): number[] | BlockedReason {
  let flags: number[] = [];
  for (const command of commands) {
    const bytes = bytesOf(command);
    if (bytes <= limit) continue;
    const needsFlag = NEEDS_FLAG.includes(command.type);
    if (needsFlag && isRead(FLAGS.OVERSIZE_ANSWERED)) flags = [FLAGS.OVERSIZE_ANSWERED];
    if (!needsFlag || flags.length > 0)
      (OMIT[command.type] as Omit<Command['type']> | undefined)?.(command as never, bytes, limit);
    const left = bytesOf(command);
    if (left > limit)
      return {
        code: 'payload-too-large',
        message: tooLarge(`What ${command.type} carries`, left, limit).message,
        ...(command.node === undefined ? {} : { node: command.node }),
        hint: 'Pass a reference (a file, a row id) in place of the data itself. A version that does so can take the run over.',
      };
  }
  return flags;
}

/** Messages that a run hands on to its next one were admitted one by one: together they are not counted again. */
const bytesOf = (command: Command) => utf8Length(JSON.stringify({ ...command, carried: undefined }));
