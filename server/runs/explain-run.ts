import { explainBlocked } from '@inkstone/compiler';
import type { PublishedVersion } from '../versions/versions.js';
import type { RunRecord } from './run-reads.js';

/** The run, with what blocks it said in the words of its version's drawing and source. */
export function explainRun(run: RunRecord, { compiled, version }: PublishedVersion): RunRecord {
  if (run.blocked === undefined) return run;
  return { ...run, blocked: explainBlocked(run.blocked, compiled, { workflow: run.workflowType, version }) };
}
