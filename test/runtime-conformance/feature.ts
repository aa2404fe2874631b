import type { Failure, HistoryRow, RunInfo, RunStatus } from '@inkstone/runtime';
import type { ActivityMock } from '@inkstone/runtime/testing';
import type { RunHandle, Stage, StageStart } from './conformance-engine.js';

/** One thing that the programming model promises: a small workflow, what callers do, and how it must end. */
export interface Feature {
  /** What is promised, as a sentence. */
  title: string;
  /** TypeScript of a workflow file. */
  workflow: string;
  /** Exported function to start. Default `main`. */
  type?: string;
  input?: unknown[];
  start?: Omit<StageStart, 'type' | 'args'>;
  activities?: Record<string, ActivityMock>;
  /** That run at a time. Default: no limit. */
  maxConcurrentActivities?: number;
  /** What callers do while it runs. */
  act?: (run: RunHandle, stage: Stage) => Promise<void>;
  /** How the run, or the last of its chain, ends. Absent: it stays open, and `act` has checked what matters. */
  ends?: Ending;
  /** Looks at all runs of the feature, the started ones and those that they started. */
  check?: (runs: readonly PlayedRun[]) => void;
  /** Other versions of the code that the first run's history is held against. */
  against?: readonly Successor[];
  /** Why the inputs of the two engines may come in another order or in other activations; only events are compared then. */
  free?: string;
}

export type Ending =
  | { status: 'completed'; result?: unknown }
  | { status: 'failed' | 'canceled' | 'terminated' | 'timed-out'; failure?: DeepPartial<Failure> }
  | { status: 'blocked'; code: string; message?: RegExp };

export interface Successor {
  title: string;
  workflow: string;
  /** What the refusal must say; absent: the history replays. */
  mismatch?: RegExp;
}

export interface PlayedRun {
  info: RunInfo;
  workflowType: string;
  workflowId: string;
  runId: string;
  status: RunStatus;
  rows: readonly HistoryRow[];
}

// biome-ignore lint/suspicious/noExplicitAny: failures nest, and their details are whatever was given
type DeepPartial<T> = T extends object ? { [K in keyof T]?: any } & Record<string, unknown> : T;

export function feature(definition: Feature): Feature {
  return definition;
}
