/** Names that people expect and workflow code cannot have, with the reason and what to do instead. */
export interface Forbidden {
  reason: string;
  instead: string;
}

const OUTSIDE: Forbidden = {
  reason: 'it reaches outside, and a replay could not repeat what it does',
  instead: 'Call it from an activity.',
};
const SHARED: Forbidden = {
  reason: 'what it gives depends on memory and timing, and a replay could not repeat it',
  instead: 'Call it from an activity.',
};
const TEXT_AS_CODE: Forbidden = {
  reason: 'code made from text cannot be checked before it runs',
  instead: 'Write the code itself, or call an activity.',
};
const INTERVAL: Forbidden = {
  reason: 'it would never stop by itself',
  instead: 'Use a loop with `await sleep(…)`.',
};
const MODULES: Forbidden = {
  reason: 'a workflow consists of its own code and the workflow API only',
  instead: 'Call it from an activity.',
};

const OUTSIDE_NAMES =
  'fetch Request Response Headers FormData Blob File FileReader XMLHttpRequest WebSocket EventSource BroadcastChannel ' +
  'process Buffer __dirname __filename global window self document navigator location localStorage sessionStorage ' +
  'indexedDB caches crypto performance Worker SharedWorker MessageChannel MessagePort setImmediate clearImmediate ' +
  'requestAnimationFrame importScripts alert confirm prompt Bun Deno';

export const FORBIDDEN_NAMES: ReadonlyMap<string, Forbidden> = new Map([
  ...OUTSIDE_NAMES.split(' ').map((name) => [name, OUTSIDE] as const),
  ...['SharedArrayBuffer', 'Atomics', 'WeakRef', 'FinalizationRegistry', 'WebAssembly'].map(
    (name) => [name, SHARED] as const,
  ),
  ...['eval', 'Function'].map((name) => [name, TEXT_AS_CODE] as const),
  ...['setInterval', 'clearInterval'].map((name) => [name, INTERVAL] as const),
  ...['require', 'module'].map((name) => [name, MODULES] as const),
]);

/** `await` outside of all functions. */
export const TOP_LEVEL_AWAIT: Forbidden = {
  reason: 'a file is loaded at once, before its workflow begins',
  instead: 'Await within the workflow function.',
};

export const WORKFLOW_MODULE = '@inkstone/runtime/workflow';

/** Modules that workflow code may import; that of the activities has types only. */
export const WORKFLOW_MODULES: ReadonlySet<string> = new Set([WORKFLOW_MODULE, './activities.js']);

export const FORBIDDEN_MODULE: Forbidden = MODULES;

/** Modules that are none of a workflow even where they can be found, as code for Temporal imports them. */
export const FORBIDDEN_MODULES: ReadonlyMap<string, Forbidden> = new Map([
  [
    '@temporalio/workflow',
    {
      reason: 'here Inkstone gives what Temporal gives there, under the same names',
      instead: `Import them from ${WORKFLOW_MODULE}.`,
    },
  ],
]);

/** Where nobody can bundle, as on a server that was given no folder. */
export const NO_MODULES: Forbidden = {
  reason: 'this server has no folder that workflows may import from',
  instead:
    'If it only computes, start the server with --modules <folder>; otherwise call it from an activity.',
};
