export { type App, buildApp, DEFAULT_BODY_LIMIT } from './app.js';
export type { AppDeps } from './deps.js';
export { ERRORS, type ErrorCode } from './errors/catalogue.js';
export { problem } from './errors.js';
export { type RunningServer, type ServerConfig, startServer } from './server.js';
