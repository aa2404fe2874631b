/** Everything outside that the engine touches, small enough that a simulation can bring all of it. */
import { type HumanTaskSpec, PAYLOAD_LIMIT, type SandboxHost, type WorkerHost } from '@inkstone/runtime';
import type { Store } from '../store/store.js';
import type { NamedNode } from './divergence.js';
import type { Peers } from './peers.js';
import type { TaskQueues } from './task-queues.js';

export interface Clock {
  /** ms since 1970. */
  now(): number;
  /** ms since some moment; unlike `now` it never jumps, so that what has passed can be told. */
  uptime(): number;
  /** Calls back once; returns the way to forget it. */
  after(ms: number, callback: () => void): () => void;
}

export interface Random {
  /** A new id; ids made later sort later, which keeps indexes dense. */
  id(): string;
  /** Seeds the random numbers of one run. */
  seed(): string;
}

export interface LoadedVersion {
  version: number;
  codeHash: string;
  /** The compiled module. */
  module: string;
  /** By node index: what the result of an activity must look like there. */
  nodes: readonly (NamedNode & { resultSchema?: { property: string; schema: unknown } })[];
}

export interface Limits {
  /** Bytes of JSON of one payload. Default 2 MiB; from an eighth of it on, the author of the run is warned. */
  payloadBytes: number;
  /** Runs of one turn. Default 1,000. */
  turnRuns: number;
  /** Bytes of one commit. Default 8 MiB; one run may exceed it alone. */
  commitBytes: number;
  /** Runs kept in memory between activations, as many as the sandbox keeps. Default 5,000. */
  cachedRuns: number;
  /** How long a lease lasts without a heartbeat, ms. Default 10 s. */
  leaseMs: number;
  /** How far ahead timers are read into memory, ms; more than a third of `leaseMs`. Default 1 min. */
  horizonMs: number;
  /** How much longer than its timeout the engine waits for the worker's own word, ms. Default 1 s. */
  graceMs: number;
  /** How long a stop waits for activities that run here, ms. Default 2 s. */
  drainMs: number;
  /** An activity whose retries are used up waits for an operator instead of failing. Default false. */
  parkExhausted: boolean;
  /** Inputs of callers that wait to be durable; more are refused for now. Default 20,000. */
  backlogItems: number;
  /** Their bytes. Default 64 MiB. */
  backlogBytes: number;
  /** Groups of shards, each with its own connection and loop. Default 2. */
  writers: number;
}

export const DEFAULT_LIMITS: Limits = {
  payloadBytes: PAYLOAD_LIMIT,
  turnRuns: 1_000,
  commitBytes: 8 * 1024 * 1024,
  cachedRuns: 5_000,
  leaseMs: 10_000,
  horizonMs: 60_000,
  graceMs: 1_000,
  drainMs: 2_000,
  parkExhausted: false,
  backlogItems: 20_000,
  backlogBytes: 64 * 1024 * 1024,
  writers: 2,
};

export interface EngineDeps {
  store: Store;
  /** Where attempts go that this process's worker does not simply run. Absent: it runs all. */
  queues?: TaskQueues;
  sandbox: SandboxHost;
  worker: WorkerHost;
  /** The given version, or the newest. @throws Problem `workflow-not-found`, `version-not-found` */
  loadVersion(namespace: string, workflowType: string, version?: number): Promise<LoadedVersion>;
  /** When a task must be done, ms since 1970. Called once for each task that has `dueIn`. @throws Problem */
  resolveDue(spec: HumanTaskSpec, at: { namespace: string; now: number }): number | Promise<number>;
  /** Name of this server; an instance id is added. */
  owner: string;
  /** Where other servers reach this one, as soon as it is known. */
  address?: () => string | undefined;
  /** Whether it writes runs; one that does not passes everything on. Default true. */
  takesShards?: boolean;
  /** The way to other servers. Absent: through rows only. */
  peers?: Peers;
  clock?: Clock;
  random?: Random;
  limits?: Partial<Limits>;
  /** Hears of what was survived: lost leases, refused data, broken connections. Default: nobody. */
  onTrouble?: (trouble: { what: string; error?: unknown }) => void;
}
