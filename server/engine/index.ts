export { systemClock, systemRandom } from './clock.js';
export { createEngine } from './create-engine.js';
export {
  type Clock,
  DEFAULT_LIMITS,
  type EngineDeps,
  type Limits,
  type LoadedVersion,
  type Random,
} from './deps.js';
export type { Divergence } from './divergence.js';
export type {
  Actor,
  CommitNotice,
  Engine,
  ResetRequest,
  RunKey,
  RunRef,
  StartRequest,
  TaskAction,
  UpdateReply,
  UpdateRequest,
} from './engine.js';
export type { Operation, OperationRequest, Pause, Supplied } from './operation.js';
export type { PeerAsk, Peers } from './peers.js';
export type { Candidate } from './replay-with.js';
export { SHARDS, shardOf } from './shard-of.js';
export { readToken } from './start-attempt.js';
export {
  type Placement,
  type QueueNews,
  type QueuePort,
  queueShard,
  type TaskQueues,
} from './task-queues.js';
