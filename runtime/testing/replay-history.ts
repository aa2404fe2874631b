/** Replaying histories against code: what a test keeps a workflow's old runs safe with. */
import type { Command, HistoryRow, InputEvent, RunInfo } from '../core/history.js';
import { omitTooLarge } from '../core/omit-too-large.js';
import { isOperatorEvent } from '../core/operator-rows.js';
import { invariant } from '../core/problem.js';
import type { ActivationOutcome, BlockedReason, SandboxHost } from '../core/sandbox-protocol.js';
import { PAYLOAD_LIMIT } from '../core/too-large.js';
import { createInProcessSandbox } from '../sandbox/in-process.js';
import { readHistory, type StoredHistory } from './stored-history.js';
import { moduleText, type WorkflowSource } from './workflow-source.js';

const CODE = 'replayed';

export interface ReplayOptions {
  /** Whether a step may have another input or other options than before. Default false: that is a difference, too. */
  lenient?: boolean;
}

/**
 * Replays a stored history against code, as the server does before it publishes a version.
 *
 * @param source the compiled workflow, or the text of its module
 * @param history what `handle.fetchHistory()` gave, or its JSON text
 * @returns the first step at which the code could not have made this history; `undefined` when it could
 * @throws Problem `malformed-history`
 */
export async function runReplayHistory(
  source: WorkflowSource,
  history: StoredHistory | string,
  { lenient = false }: ReplayOptions = {},
): Promise<BlockedReason | undefined> {
  const { info, rows } = readHistory(history);
  return replay(source, info, rows, !lenient);
}

/**
 * Replays a history against a compiled module, as a server does that goes on with a run: steps must have the same type,
 * id and name; other inputs and options are let pass.
 *
 * @returns why the code could not have made this history; `undefined` when it could.
 */
export async function replayHistory(
  source: WorkflowSource,
  info: RunInfo,
  rows: readonly HistoryRow[],
): Promise<BlockedReason | undefined> {
  return replay(source, info, rows, false);
}

async function replay(
  source: WorkflowSource,
  info: RunInfo,
  rows: readonly HistoryRow[],
  strict: boolean,
): Promise<BlockedReason | undefined> {
  // An activation without inputs changes nothing; a run that has closed is no longer there to have one.
  const activation = { time: rows.at(-1)?.time ?? info.startTime, inputs: [] };
  const sandbox = await sandboxWith(source);
  const outcome = await activateAfter(sandbox, { info, rows, strict }, activation);
  return outcome.status === 'blocked' ? outcome.reason : undefined;
}

/**
 * The law of replay: from every prefix of a history, the code issues the same commands again.
 *
 * @throws InvariantViolation naming the activation at which it does not
 */
export async function replayEveryPrefix(
  source: WorkflowSource,
  info: RunInfo,
  rows: readonly HistoryRow[],
): Promise<void> {
  const sandbox = await sandboxWith(source);
  for (const [number, { time, inputs, commands, flags }] of rows.entries()) {
    if (inputs.some(endsWithoutCode)) continue;
    sandbox.evict([info.runId]);
    const before = { info, rows: rows.slice(0, number), strict: true };
    const outcome = await activateAfter(sandbox, before, { time, inputs });
    const again = outcome.status === 'activated' ? saidAgain(outcome, before.rows) : '';
    const expected = said(commands, flags);
    invariant(
      again === expected,
      `Activation ${number} gave ${again || JSON.stringify(outcome)} after a replay, and ${expected} before.`,
    );
  }
}

/** What history would hold of it: what is over the limit of payloads is left out, as when it was first said. */
function saidAgain(
  { commands: text, flags = [] }: Extract<ActivationOutcome, { status: 'activated' }>,
  before: readonly HistoryRow[],
): string {
  const commands = JSON.parse(text) as Command[];
  const omitted = omitTooLarge(commands, { limit: PAYLOAD_LIMIT, isRead: () => true });
  if ('code' in omitted) return '';
  const known = new Set(before.flatMap((row) => row.flags ?? []));
  return said(commands, [...flags, ...omitted.filter((flag) => !known.has(flag))]);
}

const said = (commands: unknown, flags: number[] = []) => JSON.stringify({ commands, flags });

/** The engine adds such rows by itself. */
const endsWithoutCode = (event: InputEvent) =>
  event.type === 'WorkflowExecutionTerminated' ||
  event.type === 'WorkflowExecutionTimedOut' ||
  isOperatorEvent(event);

async function sandboxWith(source: WorkflowSource): Promise<SandboxHost> {
  const sandbox = createInProcessSandbox();
  await sandbox.load(CODE, moduleText(source));
  return sandbox;
}

async function activateAfter(
  sandbox: SandboxHost,
  { info, rows, strict }: { info: RunInfo; rows: readonly HistoryRow[]; strict: boolean },
  activation: Pick<HistoryRow, 'time' | 'inputs'>,
): Promise<ActivationOutcome> {
  const [outcome] = await sandbox.activate([
    {
      runId: info.runId,
      code: CODE,
      position: rows.length,
      activation: JSON.stringify(activation),
      rebuild: { info, rows: rows.map((row) => JSON.stringify(row)), ...(strict ? { strict } : {}) },
    },
  ]);
  invariant(outcome, 'A sandbox answers each job.');
  return outcome;
}
