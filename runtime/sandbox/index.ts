export type { BatchOptions } from './batches.js';
export {
  type ChildProcessSandbox,
  type ChildProcessSandboxOptions,
  createChildProcessSandbox,
} from './child-process.js';
export { createInProcessSandbox } from './in-process.js';
export type { Death } from './sandbox-process.js';
