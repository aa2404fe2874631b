import { currentRun } from '../core/current-run.js';
import { uuidFrom } from '../core/seeded-random.js';

/** What workflow code can know about its run. */
export interface WorkflowInfo {
  namespace: string;
  /** The business key that the caller chose. */
  workflowId: string;
  runId: string;
  workflowType: string;
  /** Number of the published version. */
  version: number;
  taskQueue: string;
  startTime: Date;
  unsafe: {
    /** Whether this is a repetition of what is in history. Never decide anything by it. */
    isReplaying: boolean;
  };
}

/** About the run that the code is in. */
export function workflowInfo(): WorkflowInfo {
  const run = currentRun();
  const { namespace, workflowId, runId, workflowType, version, taskQueue, startTime } = run.info;
  return {
    namespace,
    workflowId,
    runId,
    workflowType,
    version,
    taskQueue,
    startTime: new Date(startTime),
    unsafe: { isReplaying: run.replaying },
  };
}

/** A version 4 UUID, the same in every replay. */
export function uuid4(): string {
  return uuidFrom(currentRun().random);
}
