import type { RunInfo } from '../core/history.js';
import type { ActivationJob } from '../core/sandbox-protocol.js';

export function infoOf(runId: string): RunInfo {
  return {
    namespace: 'default',
    workflowId: `w-${runId}`,
    runId,
    workflowType: 'main',
    version: 1,
    taskQueue: 'default',
    startTime: 1_000,
    randomSeed: runId,
  };
}

/** The first activation of a run. */
export function startJob(runId: string, code: string, input: unknown[] = []): ActivationJob {
  const started = { type: 'WorkflowExecutionStarted', workflowType: 'main', input };
  return {
    runId,
    code,
    position: 0,
    activation: JSON.stringify({ time: 1_000, inputs: [started] }),
    rebuild: { info: infoOf(runId), rows: [] },
  };
}

/** A later activation of a run that is expected to be cached. */
export function nextJob(runId: string, code: string, position: number, inputs: unknown[]): ActivationJob {
  return { runId, code, position, activation: JSON.stringify({ time: 1_000 + position, inputs }) };
}

/** A module whose workflow has this body; the API is in scope as `api`. */
export function mainModule(body: string): string {
  return `(exports, require, at) => { const api = require('@inkstone/runtime/workflow'); exports.main = async (input) => { ${body} }; }`;
}
