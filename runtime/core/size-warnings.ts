/**
 * What a run's author is warned of: sizes that grow towards what stops a run (`size-rules.ts`), found in its history
 * alone, so that every engine and every reader of a history finds the same.
 *
 * Z1  A kind is news once for each run, whatever server or process folds its history.
 * Z2  Rows that are small cost a few comparisons: only a row over the level is looked into.
 */
import { applyRow } from './apply-row.js';
import type { Command, CommandType, HistoryRow, InputEvent } from './history.js';
import type { RunState } from './run-state.js';
import {
  LARGE_HISTORY_CHARACTERS,
  LONG_HISTORY_EVENTS,
  type PendingKind,
  pendingOf,
  SIZE_RULES,
  type SizeKind,
  type SizeRule,
} from './size-rules.js';
import { utf8Length } from './utf8-length.js';

export interface SizeWarning {
  kind: SizeKind;
  /** In words, with what to do about it. */
  message: string;
  /** The largest so far, in `unit`. */
  size: number;
  unit: SizeRule['unit'];
  warnAt: number;
  /** Above it, the command fails at its node or the run is blocked there. Absent: nothing is refused. */
  limit?: number;
  /** Index of the node of the largest so far, where it belongs to one. */
  node?: number;
  /** Number and time (ms) of the activation that was the first with so much. */
  activation: number;
  time: number;
}

/** Grows with a run's history. */
export interface RunSizes {
  events: number;
  characters: number;
  /** By kind; most runs have none. */
  warnings: Map<SizeKind, SizeWarning> | undefined;
}

export function newRunSizes(): RunSizes {
  return { events: 0, characters: 0, warnings: undefined };
}

interface Measured {
  row: HistoryRow;
  /** Of the row's JSON. */
  characters: number;
  /** Bytes. */
  payloadLimit: number;
}

interface Finding {
  kind: SizeKind;
  size: number;
  /** Begins the sentence that goes on with the size. */
  what: string;
  node?: number | undefined;
}

/** `applyRow`, and what it makes of the run's sizes. @returns warnings of kinds that the run had none of */
export function applyMeasured(state: RunState, sizes: RunSizes, measured: Measured): SizeWarning[] {
  const { row, characters, payloadLimit } = measured;
  const level = SIZE_RULES.payload.warnAt(payloadLimit);
  // A character has three bytes at most.
  const large = characters * 3 >= level ? largePayloads(state, row, level) : NONE;
  applyRow(state, row);
  sizes.events += row.inputs.length + row.commands.length;
  sizes.characters += characters;
  if (large.length === 0 && !mayBeLarge(state, sizes, row, characters)) return NOTHING;
  const found = [...large, ...whole(sizes, characters), ...pending(state, row), ...properties(state, row)];
  const at = { activation: state.activations - 1, time: row.time };
  return found.flatMap((finding) => note(sizes, finding, at, payloadLimit));
}

const NOTHING: SizeWarning[] = [];
const NONE: Finding[] = [];
const ACTIVATION_LEVEL = SIZE_RULES.activation.warnAt(0);
const PENDING_LEVEL = SIZE_RULES['pending-activities'].warnAt(0);

/** Z2: every activation of every run is asked, and allocating even a little for each would show. */
function mayBeLarge(
  { activities, timers, tasks, children, externals }: RunState,
  { events, characters }: RunSizes,
  { commands }: HistoryRow,
  ofRow: number,
): boolean {
  if (events >= LONG_HISTORY_EVENTS || characters >= LARGE_HISTORY_CHARACTERS) return true;
  if (ofRow >= ACTIVATION_LEVEL) return true;
  const most = Math.max(activities.size, timers.size, tasks.size, children.size, externals.size);
  if (most >= PENDING_LEVEL) return true;
  for (const { type } of commands)
    if (type === 'ModifyWorkflowProperties' || type === 'UpsertWorkflowSearchAttributes') return true;
  return false;
}

/** The warnings of a run, in the order in which they came. */
export function warningsOf({ warnings }: RunSizes): SizeWarning[] {
  return warnings === undefined ? [] : [...warnings.values()];
}

function note(
  sizes: RunSizes,
  { kind, size, what, node }: Finding,
  at: Pick<SizeWarning, 'activation' | 'time'>,
  payloadLimit: number,
): SizeWarning[] {
  const { unit, warnAt, limit, advice } = SIZE_RULES[kind];
  const level = warnAt(payloadLimit);
  const known = sizes.warnings?.get(kind);
  if (size < level || (known && known.size >= size)) return [];
  const warning: SizeWarning = {
    kind,
    message: sentence(what, size, unit, limit?.(payloadLimit), advice),
    size,
    unit,
    warnAt: level,
    ...(limit === undefined ? {} : { limit: limit(payloadLimit) }),
    ...(node === undefined ? {} : { node }),
    ...(known ? { activation: known.activation, time: known.time } : at),
  };
  sizes.warnings ??= new Map();
  sizes.warnings.set(kind, warning);
  return known ? [] : [warning];
}

function sentence(
  what: string,
  size: number,
  unit: SizeRule['unit'],
  limit: number | undefined,
  advice: string,
): string {
  const has = unit === 'open' ? `${what}: ${size} at a time.` : `${what} has ${size} ${unit}.`;
  return `${has}${limit === undefined ? '' : ` The limit is ${limit}.`} ${advice}`;
}

function whole({ events, characters }: RunSizes, ofRow: number): Finding[] {
  return [
    { kind: 'activation', size: ofRow, what: 'One activation' },
    { kind: 'history-length', size: events, what: 'The history' },
    { kind: 'history-size', size: characters, what: 'The history' },
  ];
}

const OPENED_BY: Record<PendingKind, { command: CommandType; what: string }> = {
  activities: { command: 'ScheduleActivityTask', what: 'Many activities are open' },
  timers: { command: 'StartTimer', what: 'Many timers are open' },
  tasks: { command: 'ScheduleHumanTask', what: 'Many human tasks are open' },
  children: { command: 'StartChildWorkflowExecution', what: 'Many child workflows are open' },
  externals: { command: 'SignalExternalWorkflowExecution', what: 'Many signals to other runs are open' },
};
const PENDING_KINDS = Object.keys(OPENED_BY) as PendingKind[];

function pending(state: RunState, { commands }: HistoryRow): Finding[] {
  // Only a row that begins something makes more of it.
  if (commands.length === 0) return [];
  if (commands.length === 0) return [];
  return PENDING_KINDS.map((of): Finding => {
    const { command, what } = OPENED_BY[of];
    const kind = `pending-${of}` as const;
    const size = pendingOf(state, of);
    if (size < SIZE_RULES[kind].warnAt(0)) return { kind, size, what };
    return { kind, size, what, node: commands.findLast(({ type }) => type === command)?.node };
  });
}

/** What the run itself has set; what it was started with was looked at on the way in. */
function properties(state: RunState, { commands }: HistoryRow): Finding[] {
  return commands.flatMap(({ type, node }): Finding[] => {
    const of = (value: unknown) => utf8Length(JSON.stringify(value));
    if (type === 'ModifyWorkflowProperties')
      return [{ kind: 'memo', size: of(state.memo), what: 'The memo', node }];
    if (type !== 'UpsertWorkflowSearchAttributes') return [];
    const what = 'What the run has set of its search attributes';
    return [{ kind: 'search-attributes', size: of(state.searchAttributes), what, node }];
  });
}

/** Before the row is applied, which forgets the commands that its inputs answer. */
function largePayloads(state: RunState, { inputs, commands }: HistoryRow, level: number): Finding[] {
  const bytes = (value: unknown) => utf8Length(JSON.stringify(value));
  const large = ({ size }: Finding) => size >= level;
  return [
    ...inputs.map((event): Finding => ({ ...originOf(state, event), kind: 'payload', size: bytes(event) })),
    ...commands.map(
      (command): Finding => ({
        kind: 'payload',
        size: bytes(command),
        what: nameOf(command),
        node: command.node,
      }),
    ),
  ].filter(large);
}

function nameOf(command: Command): string {
  if (command.type === 'ScheduleActivityTask') return `The input of ${command.activityType}`;
  if (command.type === 'StartChildWorkflowExecution') return `The input of ${command.workflowType}`;
  if (command.type === 'SignalExternalWorkflowExecution') return `The signal ${command.signalName}`;
  return `What ${command.type} carries`;
}

function originOf(state: RunState, event: InputEvent): Pick<Finding, 'what' | 'node'> {
  if (event.type === 'WorkflowExecutionStarted') return { what: 'The input of the run' };
  if (event.type === 'WorkflowExecutionSignaled') return { what: `The signal ${event.signalName}` };
  if (event.type === 'WorkflowExecutionUpdateAccepted') return { what: `The update ${event.updateName}` };
  if (!('seq' in event)) return { what: `What ${event.type} carries` };
  const { seq } = event;
  const activity = event.type.startsWith('Activity') ? state.activities.get(seq)?.command : undefined;
  if (activity) return { what: `The answer of ${activity.activityType}`, node: activity.node };
  const child = event.type.startsWith('ChildWorkflow') ? state.children.get(seq)?.command : undefined;
  if (child) return { what: `The answer of ${child.workflowType}`, node: child.node };
  const task = event.type.startsWith('HumanTask') ? state.tasks.get(seq)?.command : undefined;
  return { what: `What ${event.type} carries`, node: task?.node };
}
