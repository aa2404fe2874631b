import { WORKFLOW_ID_PREFIX } from '../../api/runs.js';
import type { RunKey } from '../../engine/index.js';
import { problem } from '../../errors.js';
import type { RunReads, RunRecord } from '../../runs/run-reads.js';

/** The run that a path names: by its id, or as the newest of a workflow id. */
export function runKeyOf(namespace: string, named: string): RunKey {
  const workflowId = workflowIdOf(named);
  return workflowId === undefined ? { namespace, runId: named } : { namespace, workflowId };
}

/** @throws Problem `run-not-found` */
export async function demandRun(runs: RunReads, named: string): Promise<RunRecord> {
  const workflowId = workflowIdOf(named);
  const run =
    workflowId === undefined ? await runs.find(named) : (await runs.list({ workflowId, limit: 1 })).items[0];
  if (run === undefined) throw problem('run-not-found', { run: workflowId ?? named });
  return run;
}

function workflowIdOf(named: string): string | undefined {
  return named.startsWith(WORKFLOW_ID_PREFIX) ? named.slice(WORKFLOW_ID_PREFIX.length) : undefined;
}
