/** From what the sandbox answered to what is written: the second half of a turn. */
import {
  type ActivationOutcome,
  applyRow,
  type BlockedReason,
  type Command,
  type HistoryRow,
  type InputEvent,
} from '@inkstone/runtime';
import { write } from './change.js';
import type { EngineDeps } from './deps.js';
import { cleanUp, follow } from './follow.js';
import { heldBody } from './held.js';
import { isClosed, mustBeActive } from './run.js';
import { faultOfTask } from './task-row.js';
import { omitted, tooLarge } from './too-large.js';
import type { Turn } from './turn.js';

/** First pause before a blocked run is tried again, ms; doubled each time. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

export interface FinishContext {
  now: number;
  payloadBytes: number;
  resolveDue: EngineDeps['resolveDue'];
}

/** A run that was activated: `activation` is the JSON text that the sandbox got. */
export async function finishActivation(
  turn: Turn,
  activation: string,
  outcome: Extract<ActivationOutcome, { status: 'activated' }>,
  context: FinishContext,
): Promise<void> {
  const { run, change, events } = turn;
  const time = Math.max(context.now, run.state.lastTime);
  let { commands: text } = outcome;
  const commands = JSON.parse(text) as Command[];
  if (text.length * 3 > context.payloadBytes) {
    const fault = omitTooLarge(commands, context.payloadBytes);
    if (fault) return block(turn, fault, context.now);
    text = JSON.stringify(commands);
  }
  const due = commands.some((command) => command.type === 'ScheduleHumanTask')
    ? await resolveDues(turn, commands, time, context)
    : NO_DUES;
  if ('code' in due) return block(turn, due, context.now);

  const row: HistoryRow = {
    time,
    inputs: events,
    commands,
    ...(outcome.flags ? { flags: outcome.flags } : {}),
  };
  const flags = outcome.flags ? `,"flags":${JSON.stringify(outcome.flags)}` : '';
  change.history = `${activation.slice(0, -1)},"commands":${text}${flags}}`;
  applyRow(run.state, row);
  delete run.unread;
  const following = { run, change, time, dueAt: due };
  for (const command of commands) follow(following, command);
  if (run.state.outcome) closeRun(turn, time);
  writeRow(turn);
}

/** A termination needs no sandbox. */
export function finishTermination(turn: Turn, now: number): void {
  const { run, change, events } = turn;
  const time = Math.max(now, run.state.lastTime);
  const row: HistoryRow = { time, inputs: events, commands: [] };
  change.history = JSON.stringify(row);
  applyRow(run.state, row);
  closeRun(turn, time);
  writeRow(turn);
}

/** Nothing for workflow code, but perhaps rows. */
export function finishWithoutActivation(turn: Turn): void {
  const { run, change } = turn;
  if (turn.wake && run.row.status === 'blocked') unblock(turn);
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
  row.retryAt = now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** row.blockedCount);
  row.blockedCount += 1;
  row.active = mustBeActive(run);
  change.runRow = run.stored ? 'changed' : 'new';
  change.show.due.push({
    kind: 'blocked',
    shard: row.shard,
    namespace: row.namespace,
    runId: row.runId,
    seq: 0,
    at: row.retryAt,
  });
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

/** What tells two inputs of one workflow id apart, made by their sender or by what they answer. */
export function inputIdOf(event: InputEvent): string {
  return event.id ?? ('seq' in event ? `${event.type}:${event.seq}` : event.type);
}

function closeRun(turn: Turn, time: number): void {
  const { run, change } = turn;
  const { row, state } = run;
  row.status = state.outcome?.status ?? row.status;
  row.outcome = JSON.stringify(state.outcome);
  row.closedAt = time;
  cleanUp({ run, change, time, dueAt: NO_DUES });
  for (const { shard, inputNo } of run.held) write(change, 'inboxGone', { shard, inputNo });
}

function unblock({ run: { row }, change }: Turn): void {
  Object.assign(row, { blocked: null, retryAt: null, blockedCount: 0 });
  if (row.status === 'blocked') row.status = 'running';
  change.runRow = 'changed';
}

/** The run row is written when others must see a difference, not at every activation. */
function writeRow(turn: Turn): void {
  const { run, change } = turn;
  const { row } = run;
  row.activations = run.state.activations;
  row.historyBytes += Buffer.byteLength(change.history ?? '');
  if (row.blocked !== null) unblock(turn);
  for (const { shard, inputNo } of run.held.splice(0)) write(change, 'inboxGone', { shard, inputNo });
  const active = mustBeActive(run);
  const seen = active !== row.active || isClosed(run) || change.runRow === 'changed';
  row.active = active;
  if (!run.stored) change.runRow = 'new';
  else if (seen) change.runRow = 'changed';
}

const NO_DUES: ReadonlyMap<number, number> = new Map();

/** Takes inputs over the limit out of commands, in place; their activities will fail. Anything else too large blocks. */
function omitTooLarge(commands: Command[], limit: number): BlockedReason | undefined {
  for (const command of commands) {
    const bytes = Buffer.byteLength(JSON.stringify(command));
    if (bytes <= limit) continue;
    if (command.type !== 'ScheduleActivityTask') {
      const message = tooLarge(`What ${command.type} carries`, bytes, limit).message;
      return {
        code: 'payload-too-large',
        message,
        ...(command.node === undefined ? {} : { node: command.node }),
      };
    }
    command.input = [omitted(bytes, limit)];
  }
  return undefined;
}

async function resolveDues(
  turn: Turn,
  commands: Command[],
  now: number,
  { resolveDue }: FinishContext,
): Promise<ReadonlyMap<number, number> | BlockedReason> {
  const dues = new Map<number, number>();
  const { namespace } = turn.run.row;
  for (const command of commands) {
    if (command.type !== 'ScheduleHumanTask') continue;
    const node = command.node === undefined ? {} : { node: command.node };
    const fault = faultOfTask(command);
    if (fault !== undefined) return { code: 'invalid-command', message: fault, ...node };
    if (command.task.dueIn === undefined) continue;
    try {
      dues.set(command.seq, await resolveDue(command.task, { namespace, now }));
    } catch (error) {
      return { code: 'invalid-command', message: (error as Error).message, ...node };
    }
  }
  return dues;
}
