export { type ChildWorkerOptions, createChildWorker } from './child-worker.js';
export { createInProcessWorker } from './in-process-worker.js';
export { loadPlugins } from './load-plugins.js';
export { workerWithCodec } from './worker-with-codec.js';
