import type { Graph } from '@inkstone/compiler/graph';
import { WorldError } from '@inkstone/runtime';
import type { Places } from '../kernels/tidy.js';
import { text } from '../messages/text.js';

/** `tidy` away from the page's thread, which keeps drawing frames however large the graph is. */
export function tidyInWorker(graph: Graph): Promise<Places> {
  const worker = new Worker(new URL('../kernels/tidy-worker.ts', import.meta.url), {
    type: 'module',
    name: 'layout',
  });
  return new Promise<Places>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Places>) => resolve(data);
    worker.onerror = ({ message }) =>
      reject(
        new WorldError('layout-worker-failed', message || text('canvas.theLayoutCouldNotBe'), {
          retryable: true,
        }),
      );
    worker.postMessage(graph);
  }).finally(() => worker.terminate());
}
