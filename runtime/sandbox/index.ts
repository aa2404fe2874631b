export type { BatchOptions } from './batches.js';
export { createInProcessSandbox } from './in-process.js';
