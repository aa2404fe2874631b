/**
 * What crosses the border to the realm in which workflow code runs: text, in both directions.
 * A host is the engine's end of it: a child process in the server, the same thread in simulations and tests.
 */
import type { Failure } from './failure.js';
import type { RunInfo } from './history.js';

/** One run to activate. All run data is JSON text, exactly as the store writes it. */
export interface ActivationJob {
  runId: string;
  /** Hash of the compiled module; it was given to `load` before. */
  code: string;
  /** JSON text of an `Activation`. */
  activation: string;
  /** Number of activations that came before; the sandbox answers `missing` when its cached run is elsewhere. */
  position: number;
  /** Present when the run may not be cached: everything needed to rebuild it. */
  rebuild?: {
    info: RunInfo;
    /** JSON texts of `HistoryRow`, in order. */
    rows: string[];
    /**
     * Other input or options than history has block the run too; in ordinary replay they are a warning. `'nodes'`: so
     * does another node, where both have one; the rows must say nodes as this code counts them (`rowsInNodes`).
     */
    strict?: boolean | 'nodes';
  };
}

export interface LogEntry {
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
  attributes?: Record<string, unknown>;
  node?: number;
}

export type ActivationOutcome =
  | {
      runId: string;
      status: 'activated';
      /** JSON text of `Command[]`. */
      commands: string;
      /** Behaviour flags first used in this activation. */
      flags?: number[];
      /** Only from new work, never from replay. */
      logs?: LogEntry[];
    }
  /** The sandbox does not hold this run at this position: send again with `rebuild`. */
  | { runId: string; status: 'missing' }
  /**
   * Updates among the inputs were rejected (H5): nothing was decided and the run is no longer cached. Answer these, take
   * them out and send the rest again; `updateId` is the event's id.
   */
  | { runId: string; status: 'updates-rejected'; rejected: { updateId: string; failure: Failure }[] }
  /** The run's own code is at fault, or replay disagreed with history. Nothing was decided. */
  | { runId: string; status: 'blocked'; reason: BlockedReason };

/** `at` is a path in a command, as `input[0].amount`; a value that is not there is absent. JSON texts, cut when long. */
export interface ValueDifference {
  at: string;
  was?: string;
  is?: string;
}

/** Why a run cannot go on; shown to developers and operators with node and line. */
export interface BlockedReason {
  code:
    | 'workflow-code-error'
    | 'unhandled-rejection'
    | 'nondeterminism'
    | 'sandbox-timeout'
    | 'sandbox-memory'
    | 'sandbox-died'
    | 'unknown-workflow-type'
    | 'payload-too-large'
    | 'code-not-loaded'
    | 'invalid-command';
  message: string;
  /** What fills the blanks when it is said in another language, by code. */
  params?: Record<string, string | number>;
  /** `message` without its place, where a reader has put that before it. */
  said?: string;
  node?: number;
  stack?: string;
  /** Line in the workflow's source, from 1, and the node's title, where they are known. */
  line?: number;
  nodeTitle?: string;
  /** For `nondeterminism`: number of the activation, what history holds, what the code asks. */
  expected?: string;
  actual?: string;
  /** Where both are the same command: in what it differs, the first few places. */
  differences?: ValueDifference[];
  activation?: number;
  /** Number of the event in the event history, from 1, as the run's story counts. */
  event?: number;
  hint?: string;
  /**
   * Present when the run, alone in its sandbox, made an end of it (`sandbox-timeout`, `-memory`, `-died`): by how many
   * sandboxes the engine's durable count rises. At three the run stays blocked and is no longer retried by itself.
   */
  kills?: number;
}

/** One step of a debugging replay: which node was passed, in which activation, with which values. */
export interface TraceStep {
  activation: number;
  time: number;
  node: number;
  iteration: number;
  /** `enter`: control reached the node. `value`: its result was bound to a name. */
  kind: 'enter' | 'value';
  name?: string;
  /** JSON of the value, cut at 10 kB. */
  value?: string;
}

export interface QueryJob {
  runId: string;
  code: string;
  position: number;
  queryName: string;
  /** JSON text of `Payload[]`. */
  input: string;
  rebuild?: { info: RunInfo; rows: string[] };
}

export type QueryOutcome =
  | { runId: string; status: 'answered' /** JSON text of a `Payload`. */; result: string }
  | { runId: string; status: 'rejected'; message: string; code: 'unknown-query' | 'query-failed' }
  | { runId: string; status: 'missing' };

/** The engine's end of a sandbox. Calls may overlap; activations of one run never do. */
export interface SandboxHost {
  /** Makes a compiled module known. Idempotent. Compile errors reject with a `Problem`. */
  load(code: string, source: string): Promise<void>;
  /** Outcomes come in the order of the jobs. Never rejects because of workflow code. */
  activate(jobs: ActivationJob[]): Promise<ActivationOutcome[]>;
  query(job: QueryJob): Promise<QueryOutcome>;
  /** Replays a whole history with markers recording; the cached run, if any, is untouched. */
  trace(job: { code: string; info: RunInfo; rows: string[] }): Promise<TraceStep[]>;
  /** Forgets cached runs. */
  evict(runIds: string[]): void;
  close(): Promise<void>;
}
