import type { SandboxHost } from '../core/sandbox-protocol.js';
import { Batches, type BatchOptions } from './batches.js';

/**
 * A sandbox in this process: for tests, simulation and the in-memory engine. Code in it cannot reach the host, but it
 * can use up its memory; a server runs its sandbox in a child process.
 */
export function createInProcessSandbox(options: BatchOptions = {}): SandboxHost {
  const batches = new Batches(options);
  // The turn is left first: flushing rejections runs the tick queue, which must not happen beneath a caller.
  return {
    load: async (code, source) => batches.load(code, source),
    activate: async (jobs) => {
      await null;
      return batches.activate(jobs);
    },
    query: async (job) => {
      await null;
      return batches.query(job);
    },
    trace: async (job) => {
      await null;
      return batches.trace(job);
    },
    evict: (runIds) => batches.evict(runIds),
    close: async () => {},
  };
}
