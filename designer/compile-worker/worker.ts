import { createLocalCompiler } from './local-compiler.js';
import type { Answer, Request } from './protocol.js';

declare const self: DedicatedWorkerGlobalScope;

const compiler = createLocalCompiler(() => crypto.randomUUID());

self.onmessage = async ({ data }: MessageEvent<Request>) => {
  self.postMessage(await answer(data));
};

async function answer({ id, method, args }: Request): Promise<Answer> {
  try {
    const call = compiler[method] as (...each: unknown[]) => Promise<unknown>;
    return { id, result: await call(...args) };
  } catch (error) {
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
