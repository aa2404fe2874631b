export * from './common.js';
export * from './live.js';
export * from './plugins.js';
export * from './runs.js';
export * from './tasks.js';
export * from './workers.js';
export * from './workflows.js';
