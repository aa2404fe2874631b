export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded.js';
export { migrate } from './migrate.js';
export { createPgStore, type PgStore } from './pg-store.js';
export { createStatements, type RunStatement } from './statements.js';
export type { Store } from './store.js';
