import { durationToMs } from '../core/duration.js';
import type { RunInfo } from '../core/history.js';
import type { Duration, WorkflowIdReusePolicy } from '../core/options.js';
import type { SearchAttributes } from '../core/search-attributes.js';
import { encodedRecord } from './payload-copy.js';

/** Options of a run; Temporal's `WorkflowOptions`, the part that an engine in memory has. */
export interface StartOptions {
  /** Default `workflow-1`, `workflow-2`, … */
  workflowId?: string;
  /** Seeds `Math.random` and `uuid4` of the run. */
  randomSeed?: string;
  memo?: Record<string, unknown>;
  searchAttributes?: SearchAttributes;
  /** Of the whole chain that continue-as-new makes. */
  workflowExecutionTimeout?: Duration;
  /** Of one run of it. */
  workflowRunTimeout?: Duration;
  /** May the id be used again once its run has closed? Default `ALLOW_DUPLICATE`. */
  workflowIdReusePolicy?: WorkflowIdReusePolicy;
  /** What an open run of the same id means: refuse, give that run, or terminate it first. Default `FAIL`. */
  workflowIdConflictPolicy?: 'FAIL' | 'USE_EXISTING' | 'TERMINATE_EXISTING';
}

/** What a run is told about itself. `number` counts the runs that the environment started, from 1. */
export function infoOfStart(
  options: StartOptions,
  { workflowType, number, now }: { workflowType: string; number: number; now: number },
): RunInfo {
  const { memo, searchAttributes, workflowExecutionTimeout, workflowRunTimeout } = options;
  return {
    namespace: 'default',
    workflowId: options.workflowId ?? `workflow-${number}`,
    runId: `run-${number}`,
    workflowType,
    version: 0,
    taskQueue: 'default',
    startTime: now,
    randomSeed: options.randomSeed ?? `seed-${number}`,
    ...(memo === undefined ? {} : { memo: encodedRecord(memo) }),
    ...(searchAttributes === undefined ? {} : { searchAttributes }),
    ...(workflowExecutionTimeout === undefined
      ? {}
      : { executionTimeoutMs: durationToMs(workflowExecutionTimeout) }),
    ...(workflowRunTimeout === undefined ? {} : { runTimeoutMs: durationToMs(workflowRunTimeout) }),
  };
}
