/** Replaying histories against code: what a test keeps a workflow's old runs safe with. */
import type { HistoryRow, RunInfo } from '../core/history.js';
import { invariant } from '../core/problem.js';
import type { ActivationOutcome, BlockedReason, SandboxHost } from '../core/sandbox-protocol.js';
import { createInProcessSandbox } from '../sandbox/in-process.js';

const CODE = 'replayed';

/**
 * Replays a history against a compiled module.
 *
 * @param source text of the module (`CompiledWorkflow.module`)
 * @returns why the code could not have made this history; `undefined` when it could.
 */
export async function replayHistory(
  source: string,
  info: RunInfo,
  rows: readonly HistoryRow[],
): Promise<BlockedReason | undefined> {
  const sandbox = createInProcessSandbox();
  await sandbox.load(CODE, source);
  // An activation without inputs changes nothing; a run that has closed is no longer there to have one.
  const outcome = await activateAfter(sandbox, info, rows, { time: 0, inputs: [] });
  return outcome.status === 'blocked' ? outcome.reason : undefined;
}

/**
 * The law of replay: from every prefix of a history, the code issues the same commands again.
 *
 * @throws InvariantViolation naming the activation at which it does not
 */
export async function replayEveryPrefix(
  source: string,
  info: RunInfo,
  rows: readonly HistoryRow[],
): Promise<void> {
  for (const [number, { time, inputs, commands }] of rows.entries()) {
    const sandbox = createInProcessSandbox();
    await sandbox.load(CODE, source);
    const outcome = await activateAfter(sandbox, info, rows.slice(0, number), { time, inputs });
    const again = outcome.status === 'activated' ? outcome.commands : JSON.stringify(outcome);
    const expected = JSON.stringify(commands);
    invariant(
      again === expected,
      `Activation ${number} gave ${again} after a replay, and ${expected} before.`,
    );
  }
}

async function activateAfter(
  sandbox: SandboxHost,
  info: RunInfo,
  rows: readonly HistoryRow[],
  activation: Pick<HistoryRow, 'time' | 'inputs'>,
): Promise<ActivationOutcome> {
  const [outcome] = await sandbox.activate([
    {
      runId: info.runId,
      code: CODE,
      position: rows.length,
      activation: JSON.stringify(activation),
      rebuild: { info, rows: rows.map((row) => JSON.stringify(row)) },
    },
  ]);
  invariant(outcome, 'A sandbox answers each job.');
  return outcome;
}
