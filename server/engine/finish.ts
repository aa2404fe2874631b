/** From what the sandbox answered to what is written: the second half of a turn. */
import {
  type ActivationOutcome,
  applyMeasured,
  type BlockedReason,
  type Command,
  FLAGS,
  type HistoryRow,
  invariant,
  isOperatorEvent,
  omitTooLarge,
  Problem,
} from '@inkstone/runtime';
import { resumeWork } from './begin-reset.js';
import { write } from './change.js';
import { leaveChildren, tellParentOfEnd } from './children.js';
import { continueAsNew, type NextRun } from './continue-as-new.js';
import type { EngineDeps } from './deps.js';
import { cleanUp, follow } from './follow.js';
import { followOperator } from './follow-operator.js';
import { heldBody, inputIdOf } from './held.js';
import { dropStartTimer, START_TIMER } from './holding.js';
import { frozenTimers } from './pause.js';
import { isClosed, mustBeActive } from './run.js';
import type { Route } from './task-queues.js';
import { NO_TIMES, taskTimes } from './task-times.js';
import { type Turn, timeOf } from './turn.js';
import { endUpdates, tellUpdates } from './updates.js';

/** First pause before a blocked run is tried again, ms; doubled each time. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10 * 60_000;
/** A run that has killed its sandbox so often is tried again only when someone asks for it. */
const MOST_KILLS = 3;

export interface FinishContext extends Pick<EngineDeps, 'sandbox'> {
  now: number;
  payloadBytes: number;
  /** Whether all servers that live know a flag. */
  isRead: (flag: number) => boolean;
  resolveDue: EngineDeps['resolveDue'];
  route: Route | undefined;
  /** The newest version of a workflow type, for a run that goes on. @throws Problem */
  nextRun(namespace: string, workflowType: string): Promise<NextRun>;
}

/** What a row without commands needs. */
export type Alone = Pick<FinishContext, 'now' | 'route' | 'resolveDue' | 'payloadBytes'>;

/** A run that was activated: `activation` is the JSON text that the sandbox got. */
export async function finishActivation(
  turn: Turn,
  activation: string,
  outcome: Extract<ActivationOutcome, { status: 'activated' }>,
  context: FinishContext,
): Promise<void> {
  const { run, change, events } = turn;
  const time = timeOf(turn, context.now);
  let { commands: text, flags = [] } = outcome;
  const commands = JSON.parse(text) as Command[];
  if (text.length * 3 > context.payloadBytes) {
    const omitted = omitTooLarge(commands, { limit: context.payloadBytes, isRead: context.isRead });
    if ('code' in omitted) return block(turn, omitted, context.now);
    flags = [...flags, ...omitted.filter((flag) => !run.state.flags.has(flag))];
    const kept = JSON.stringify(commands);
    // The realm has counted what it gave: it shall count what history holds, as it will after a replay.
    if (kept.length < text.length) context.sandbox.evict([run.row.runId]);
    text = kept;
  }
  const due = commands.some((command) => command.type === 'ScheduleHumanTask')
    ? await taskTimes(commands, { namespace: run.row.namespace, now: time }, context.resolveDue)
    : NO_TIMES;
  if ('code' in due) return block(turn, due, context.now);
  const next = goesOn(commands) ? await nextOf(turn, commands, context) : undefined;
  if (next && 'message' in next) return block(turn, next, context.now);

  const row: HistoryRow = {
    time,
    inputs: events,
    commands,
    ...(flags.length > 0 ? { flags } : {}),
  };
  const flagsText = flags.length > 0 ? `,"flags":${JSON.stringify(flags)}` : '';
  change.history = `${activation.slice(0, -1)},"commands":${text}${flagsText}}`;
  const frozen = frozenTimers(run);
  apply(turn, row, context.payloadBytes);
  delete run.unread;
  followOperator({ run, change, route: context.route, frozen }, events);
  const following = { run, change, time, tasks: due, route: context.route };
  for (const command of commands) follow(following, command);
  if (change.show.updates.length > 0 || run.state.updates.size > 0) tellUpdates(turn, events, commands);
  if (run.state.outcome) closeRun(turn, time, next);
  writeRow(turn);
}

/** A row without commands, of an event that stands alone: workflow code never sees it. */
export async function finishAlone(
  turn: Turn,
  { now, route, resolveDue, payloadBytes }: Alone,
): Promise<void> {
  const { run, change, events } = turn;
  const time = Math.max(now, run.state.lastTime);
  const first = events.some(isOperatorEvent) && !run.state.flags.has(FLAGS.OPERATOR_ROWS);
  const flags = first ? { flags: [FLAGS.OPERATOR_ROWS] } : {};
  const row: HistoryRow = { time, inputs: events, commands: [], ...flags };
  // A run that goes on from a moment of another has no timers yet that could stand still.
  const frozen = change.copied ? [] : frozenTimers(run);
  change.history = JSON.stringify(row);
  run.unread?.push(change.history);
  apply(turn, row, payloadBytes);
  followOperator({ run, change, route, frozen }, events);
  if (change.copied) {
    const asked = [...run.state.tasks.values()].map(({ command }) => command);
    const tasks = await taskTimes(asked, { namespace: run.row.namespace, now: time }, resolveDue);
    resumeWork({ run, change, time, route, tasks: 'code' in tasks ? NO_TIMES : tasks });
  }
  if (run.state.outcome) {
    closeRun(turn, time);
    writeRow(turn);
  } else writeStillRow(turn);
}

/** The row that is written joins the fold, and its author is warned of what has grown large. */
function apply({ run, change }: Turn, row: HistoryRow, payloadLimit: number): void {
  const characters = change.history?.length ?? 0;
  change.show.warnings.push(...applyMeasured(run.state, run.sizes, { row, characters, payloadLimit }));
}

/** Nothing for workflow code, but perhaps rows. */
export function finishWithoutActivation(turn: Turn): void {
  const { run, change } = turn;
  if (turn.wake && run.row.status === 'blocked') unblock(turn);
  if (!run.stored) change.runRow = 'new';
  if (mustBeActive(run) !== run.row.active && !isClosed(run)) {
    run.row.active = !run.row.active;
    change.runRow = 'changed';
  }
}

/** The run stays where it is; its inputs are kept in the inbox table until it can take them. */
export function block(turn: Turn, reason: BlockedReason, now: number): void {
  const { run, change } = turn;
  const { row } = run;
  row.status = 'blocked';
  row.blocked = JSON.stringify(reason);
  row.sandboxKills += reason.kills ?? 0;
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** row.blockedCount);
  row.retryAt = row.sandboxKills < MOST_KILLS ? now + pause : null;
  row.blockedCount += 1;
  row.active = mustBeActive(run);
  change.runRow = run.stored ? 'changed' : 'new';
  const { shard, namespace, runId, retryAt } = row;
  if (retryAt !== null)
    change.show.due.push({ kind: 'blocked', shard, namespace, runId, seq: 0, at: retryAt });
  hold(turn);
}

/** Keeps the turn's events in the inbox table; those that came from there stay there. */
export function hold(turn: Turn): void {
  const { run, change } = turn;
  const { shard, namespace, runId, workflowId } = run.row;
  const kept = new Set(run.held.map((input) => input.inputId));
  for (const event of turn.events) {
    const inputId = inputIdOf(event);
    if (kept.has(inputId)) continue;
    const actor = event.actor ?? 'system:engine';
    write(change, 'inbox', { shard, namespace, runId, workflowId, inputId, actor, body: heldBody(event) });
  }
}

function closeRun(turn: Turn, time: number, next?: NextRun): void {
  const { run, change } = turn;
  const { row } = run;
  const { outcome } = run.state;
  dropStartTimer(run, change);
  row.paused = null;
  invariant(outcome, 'a run closes with an outcome');
  row.status = outcome.status;
  row.closedAt = time;
  cleanUp({ run, change, time });
  leaveChildren(run, change);
  if (outcome.status === 'continued-as-new') {
    invariant(next, 'the next run of a chain is made before the one that ends');
    outcome.newRunId = next.runId;
    continueAsNew(run, change, outcome.command, next, time);
  } else tellParentOfEnd(run, change);
  endUpdates(turn);
  row.outcome = JSON.stringify(outcome);
  for (const { shard, inputNo } of run.held) write(change, 'inboxGone', { shard, inputNo });
}

const UNBLOCKED = { blocked: null, retryAt: null, blockedCount: 0, sandboxKills: 0 };

function unblock({ run: { row }, change }: Turn): void {
  Object.assign(row, UNBLOCKED);
  if (row.status === 'blocked') row.status = 'running';
  change.runRow = 'changed';
}

/** The run stays blocked or paused if it was; what is held for it stays held. */
function writeStillRow({ run, change, wake }: Turn): void {
  const { row, stored } = run;
  row.activations = run.state.activations;
  row.historyBytes += Buffer.byteLength(change.history ?? '');
  row.active = mustBeActive(run);
  change.runRow = stored ? 'changed' : 'new';
  if (wake && row.blocked !== null) Object.assign(row, UNBLOCKED, { status: 'running' });
}

/** The run row is written when others must see a difference, not at every activation. */
function writeRow(turn: Turn): void {
  const { run, change } = turn;
  const { row } = run;
  row.activations = run.state.activations;
  row.historyBytes += Buffer.byteLength(change.history ?? '');
  if (row.blocked !== null) unblock(turn);
  for (const { shard, inputNo } of run.held.splice(0)) write(change, 'inboxGone', { shard, inputNo });
  if (run.state.activations === 1 && run.stored && row.origin !== null) dropStartTimer(run, change);
  if (change.write.timersGone?.some(({ seq }) => seq === START_TIMER)) change.runRow = 'changed';
  const active = mustBeActive(run);
  const seen = active !== row.active || isClosed(run) || change.runRow === 'changed';
  row.active = active;
  if (!run.stored) change.runRow = 'new';
  else if (seen) change.runRow = 'changed';
}

function goesOn(commands: readonly Command[]): boolean {
  return commands.some(({ type }) => type === 'ContinueAsNewWorkflowExecution');
}

/** Finds out what the next run of a chain needs, or why it cannot be. */
async function nextOf(
  { run }: Turn,
  commands: readonly Command[],
  { nextRun }: FinishContext,
): Promise<NextRun | BlockedReason | undefined> {
  const command = commands.find(({ type }) => type === 'ContinueAsNewWorkflowExecution');
  if (command?.type !== 'ContinueAsNewWorkflowExecution') return undefined;
  try {
    return await nextRun(run.row.namespace, command.workflowType);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const node = command.node === undefined ? {} : { node: command.node };
    return { code: 'unknown-workflow-type', message: error.message, ...node };
  }
}
