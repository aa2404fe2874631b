/** Stands in for Node's `perf_hooks` in the browser, where TypeScript looks for it. */
export const performance = globalThis.performance;
