/** What a developer reads when replayed code does not do what history holds. */
import { type CommandDifference, isSameCommand, nameOf, seqOf } from './command-difference.js';
import type { Command, HistoryRow, RunInfo } from './history.js';
import type { Run } from './run.js';
import type { BlockedReason, LogEntry } from './sandbox-protocol.js';
import { valueDifferences } from './value-differences.js';

/** Longest text of a command's input or options in a message, in characters. */
const MOST_DETAILS = 300;
const HIDDEN: readonly string[] = [
  'type',
  'seq',
  'node',
  'path',
  'iteration',
  'stack',
  'activityType',
  'workflowType',
  'workflowId',
];

/** Why a replayed row and the code disagree; `undefined` when they agree. With `strict`, also about input and options. */
export function mismatchOf(run: Run, row: HistoryRow, activation: number): BlockedReason | undefined {
  const check = run.commands.check;
  if (!check || run.blocked) return undefined;
  const event = (index: number) => run.history.length + index + 1;
  const marker = run.patches.missing(row.commands);
  const parting =
    check.parting() ?? (marker < 0 ? undefined : { index: marker, was: row.commands[marker], is: undefined });
  if (parting) return reason(run.info, activation, event(parting.index), parting.was, parting.is);
  const [first] = check.different;
  if (first && run.strict) return reason(run.info, activation, event(first.index), first.was, first.is);
  for (const each of check.different) run.warn(warning(run.info, event(each.index), each));
  return undefined;
}

function reason(
  info: RunInfo,
  activation: number,
  event: number,
  was: Command | undefined,
  is: Command | undefined,
): BlockedReason {
  // Named alike, they differ in what they are given.
  const same = was && is && isSameCommand(was, is);
  const word = same ? textOf : titleOf;
  const node = (is ?? was)?.node;
  return {
    code: 'nondeterminism',
    message: `${workflowOf(info)}, event ${event}: history has ${textOf(was)} where the code now asks for ${textOf(is)}.`,
    expected: word(was),
    actual: word(is),
    ...(same ? { differences: valueDifferences(was, is) } : {}),
    activation,
    event,
    ...(node === undefined ? {} : { node }),
    hint: `${likelyCause(was, is)} Let the run go on with the version it started with, or move it to one that makes the same steps up to here.`,
  };
}

function warning(info: RunInfo, event: number, { was, is }: CommandDifference): LogEntry {
  return {
    level: 'warn',
    message: `${workflowOf(info)}, event ${event}: history has ${textOf(was)}; replayed, the code gave ${textOf(is)}. What history holds counts.`,
    ...(is.node === undefined ? {} : { node: is.node }),
  };
}

const workflowOf = ({ workflowType, version }: RunInfo) =>
  version === 0 ? workflowType : `${workflowType} version ${version}`;

/** `ScheduleActivityTask 1 (greet)` */
function titleOf(command: Command | undefined): string {
  if (!command) return 'nothing';
  const seq = seqOf(command);
  const name = nameOf(command);
  return `${command.type}${seq ? ` ${seq}` : ''}${name ? ` (${name})` : ''}`;
}

/** `ScheduleActivityTask 1 (greet) {"input":["Ada"],…}` */
function textOf(command: Command | undefined): string {
  if (!command) return 'nothing';
  const details = JSON.stringify(command, (key, value) => (HIDDEN.includes(key) ? undefined : value));
  const cut = details.length > MOST_DETAILS ? `${details.slice(0, MOST_DETAILS)}…` : details;
  return cut === '{}' ? titleOf(command) : `${titleOf(command)} ${cut}`;
}

function likelyCause(was: Command | undefined, is: Command | undefined): string {
  if (was?.type === 'RecordMarker') return `The code no longer asks for patched('${was.patchId}').`;
  if (!is) return 'A step was taken out of the code, or now waits for something that it did not wait for.';
  if (!was) return 'A step was added to the code; new steps belong behind patched().';
  if (was.type === is.type && nameOf(was) !== nameOf(is)) return 'A step was renamed or replaced.';
  if (was.type === is.type && seqOf(was) === seqOf(is))
    return 'What the step is given comes from something that history does not hold, or its options were changed.';
  return 'Steps were added, taken out or put in another order; changed steps belong behind patched().';
}
