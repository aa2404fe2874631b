/** What crosses between `createChildWorker` and its child process, as JSON over the IPC channel. */
import type { ActivityTask, PluginDescriptor, ProblemBody } from '../core/index.js';
import type { Outgoing } from './outbox.js';

/** To the child. `load` comes first and once; `alive?` is answered by `alive`. */
export type ToChild =
  | { kind: 'load'; plugins: string[]; from: string; concurrency: number }
  | { kind: 'work'; tasks: ActivityTask[]; cancel: string[] }
  | { kind: 'alive?' };

/** From the child. `loaded` or `refused` answers `load`. */
export type FromChild =
  | { kind: 'loaded'; plugins: PluginDescriptor[] }
  | { kind: 'refused'; problem: ProblemBody }
  | { kind: 'alive' }
  | ({ kind: 'did' } & Outgoing);
