/** The worker's end of `tidyInWorker`: a graph comes in, its places go out. */
import type { Graph } from '@inkstone/compiler/graph';
import { tidy } from './tidy.js';

self.onmessage = ({ data }: MessageEvent<Graph>) => self.postMessage(tidy(data));
