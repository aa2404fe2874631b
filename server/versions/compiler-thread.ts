/** The far end of `createThreadCompiler`. */
import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '@inkstone/runtime';
import { createInlineCompiler } from './inline-compiler.js';
import type { CompileAnswer, CompileCall, CompilerThreadData } from './thread-compiler.js';

const port = parentPort;
const { plugins, folder } = workerData as CompilerThreadData;
invariant(port, 'this file runs as a worker thread');
const compiler = createInlineCompiler(plugins, folder);

port.on('message', async ({ id, method, args }: CompileCall) => {
  try {
    const result = await (compiler[method] as (...args: unknown[]) => Promise<unknown>)(...args);
    port.postMessage({ id, result } satisfies CompileAnswer);
  } catch (error) {
    port.postMessage({ id, error } satisfies CompileAnswer);
  }
});
