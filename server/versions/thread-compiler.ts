import { Worker } from 'node:worker_threads';
import { type PluginDescriptor, WorldError } from '@inkstone/runtime';
import { type CompilerMethod, compilerCalls } from './compiler-calls.js';
import type { CompilerService } from './compiler-service.js';

export interface CompileCall {
  id: number;
  method: CompilerMethod;
  args: unknown[];
}

/** What the thread starts with. */
export interface CompilerThreadData {
  plugins: PluginDescriptor[];
  folder?: string;
}

export type CompileAnswer = { id: number } & ({ result: unknown } | { error: unknown });

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * The compiler in a thread of its own, started by its first call (it is 9 MB of TypeScript) and again after it died.
 * Runs from the built files. `folder` as for `createInlineCompiler`.
 */
export function createThreadCompiler(plugins: PluginDescriptor[], folder?: string): CompilerService {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let calls = 0;

  const lose = (worker: Worker, cause: unknown): void => {
    if (thread !== worker) return;
    thread = undefined;
    const error = new WorldError('compiler-died', 'the compiler stopped', { retryable: true, cause });
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  const workerData: CompilerThreadData = { plugins, ...(folder === undefined ? {} : { folder }) };
  const start = (): Worker => {
    const worker = new Worker(new URL('./compiler-thread.js', import.meta.url), { workerData });
    worker.on('message', (answer: CompileAnswer) => {
      const call = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (waiting.size === 0) worker.unref();
      if ('error' in answer) call?.reject(answer.error);
      else call?.resolve(answer.result);
    });
    worker.on('error', (error) => lose(worker, error));
    worker.on('exit', () => lose(worker, undefined));
    return worker;
  };

  const call = <M extends CompilerMethod>(method: M) =>
    ((...args: unknown[]) =>
      new Promise((resolve, reject) => {
        thread ??= start();
        thread.ref();
        calls += 1;
        waiting.set(calls, { resolve, reject });
        thread.postMessage({ id: calls, method, args } satisfies CompileCall);
      })) as CompilerService[M];

  return {
    ...compilerCalls(call),
    async close() {
      const worker = thread;
      if (worker === undefined) return;
      lose(worker, undefined);
      await worker.terminate();
    },
  };
}
