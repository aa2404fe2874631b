import type { RunStatus } from '../core/run-state.js';
import type { SearchAttributes } from '../core/search-attributes.js';
import { type SizeWarning, warningsOf } from '../core/size-warnings.js';
import type { MemoryRun } from './memory/memory-run.js';
import { decodedRecord } from './payload-copy.js';

/** A run as its people see it. */
export interface RunDescription {
  workflowId: string;
  runId: string;
  workflowType: string;
  status: RunStatus;
  startTime: Date;
  closeTime?: Date;
  memo: Record<string, unknown>;
  searchAttributes: SearchAttributes;
  /** Events: inputs and commands. */
  historyLength: number;
  /** In characters. */
  historySize: number;
  /** Sizes that grow towards what stops the run, each kind once. */
  warnings: SizeWarning[];
  parent?: { workflowId: string; runId: string };
  root?: { workflowId: string; runId: string };
}

export function describeRun(run: MemoryRun): RunDescription {
  const { workflowId, runId, workflowType, startTime, parent, root } = run.info;
  const { memo, searchAttributes, outcome } = run.state;
  return {
    workflowId,
    runId,
    workflowType,
    status: outcome?.status ?? (run.blocked ? 'blocked' : 'running'),
    startTime: new Date(startTime),
    ...(run.closedAt === undefined ? {} : { closeTime: new Date(run.closedAt) }),
    memo: decodedRecord(memo),
    searchAttributes,
    historyLength: run.historyLength,
    historySize: run.historySize,
    warnings: warningsOf(run.sizes),
    ...(parent === undefined ? {} : { parent: { workflowId: parent.workflowId, runId: parent.runId } }),
    ...(root === undefined ? {} : { root }),
  };
}
