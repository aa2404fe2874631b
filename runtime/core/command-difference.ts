/** When two commands are the same, and in what they differ. Where they come from in the drawing does not count. */
import type { Command, CommandType } from './history.js';
import { withoutOmitted } from './omitted-input.js';

export interface CommandDifference {
  /** Of the command in its row. */
  index: number;
  was: Command;
  is: Command;
}

type NameTable = { [T in CommandType]: (command: Extract<Command, { type: T }>) => string };

const unnamed = () => '';

/** What must be equal beside type and number, by command. */
const NAMES: NameTable = {
  ScheduleActivityTask: ({ activityType }) => activityType,
  RequestCancelActivityTask: unnamed,
  StartTimer: unnamed,
  CancelTimer: unnamed,
  ScheduleHumanTask: unnamed,
  CancelHumanTask: unnamed,
  StartChildWorkflowExecution: ({ workflowType, workflowId }) => `${workflowType}, ${workflowId}`,
  RequestCancelChildWorkflowExecution: unnamed,
  SignalExternalWorkflowExecution: ({ signalName, workflowId }) => `${signalName}, ${workflowId}`,
  RequestCancelExternalWorkflowExecution: ({ workflowId }) => workflowId,
  CompleteWorkflowUpdate: ({ updateId }) => updateId,
  RecordMarker: ({ patchId }) => patchId,
  UpsertWorkflowSearchAttributes: unnamed,
  ModifyWorkflowProperties: unnamed,
  CompleteWorkflowExecution: unnamed,
  FailWorkflowExecution: unnamed,
  CancelWorkflowExecution: unnamed,
  ContinueAsNewWorkflowExecution: ({ workflowType }) => workflowType,
};

/** Stacks differ between versions of a file, and say nothing else. */
const WITH_STACKS: readonly CommandType[] = [
  'CompleteWorkflowUpdate',
  'FailWorkflowExecution',
  'CancelWorkflowExecution',
];

export const nameOf = (command: Command): string => (NAMES[command.type] as (c: Command) => string)(command);
export const seqOf = (command: Command): number => ('seq' in command ? command.seq : 0);

/** Type, number and name are equal. */
export function isSameCommand(was: Command, is: Command): boolean {
  return was.type === is.type && seqOf(was) === seqOf(is) && nameOf(was) === nameOf(is);
}

/** @returns the two when they differ in anything else: input, options, duration. */
export function differenceOf(was: Command, is: Command): Omit<CommandDifference, 'index'> | undefined {
  const ignored = WITH_STACKS.includes(was.type) ? 'stack' : '';
  if (sameCommand(was, is, ignored)) return undefined;
  // History holds what JSON made of it: a `Date` is text there.
  const written = withoutOmitted(was, JSON.parse(JSON.stringify(is)) as Command);
  return sameCommand(was, written, ignored) ? undefined : { was, is: written };
}

/** Replay comes here once a command: no closures, no arrays. */
function sameCommand(was: Command, is: Command, ignored: string): boolean {
  return covers(was, is, ignored, isSite) && hasNoMore(is, was, ignored, isSite);
}

const isSite = (key: string) => key === 'node' || key === 'path' || key === 'iteration';

function same(was: unknown, is: unknown, ignored: string): boolean {
  if (was === is) return true;
  if (typeof was !== 'object' || typeof is !== 'object' || was === null || is === null) return false;
  if (Array.isArray(was)) {
    if (!Array.isArray(is) || is.length !== was.length) return false;
    return was.every((item, i) => same(item, is[i], ignored));
  }
  return !Array.isArray(is) && covers(was, is, ignored) && hasNoMore(is, was, ignored);
}

/** Each member of `a` is in `b`, alike; one that is undefined may be absent, as JSON has it. */
function covers(a: object, b: object, ignored: string, skipped?: (key: string) => boolean): boolean {
  for (const key in a) {
    if (key === ignored || skipped?.(key)) continue;
    const value = (a as Record<string, unknown>)[key];
    if (value !== undefined && !same(value, (b as Record<string, unknown>)[key], ignored)) return false;
  }
  return true;
}

function hasNoMore(a: object, b: object, ignored: string, skipped?: (key: string) => boolean): boolean {
  for (const key in a) {
    if (key === ignored || Object.hasOwn(b, key) || skipped?.(key)) continue;
    if ((a as Record<string, unknown>)[key] !== undefined) return false;
  }
  return true;
}
