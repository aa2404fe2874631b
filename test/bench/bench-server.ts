/** A whole server for the bench: real PostgreSQL with fsync on, sandbox and worker in their processes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '@inkstone/server';
import { startEmbeddedPostgres } from '@inkstone/server/store';
import pg from 'pg';
import { compiled, WORKFLOW } from './three-steps.js';

export interface BenchServer {
  databaseUrl: string;
  server: RunningServer;
  url: string;
  stop(): Promise<void>;
}

export async function startBenchServer(): Promise<BenchServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'inkstone-bench-'));
  const database = await startEmbeddedPostgres({ dataDir });
  const server = await startServer({
    databaseUrl: database.url,
    plugins: [new URL('./plugin.js', import.meta.url).href],
    listen: { host: '127.0.0.1', port: 0 },
  });
  await publish(database.url);
  return {
    databaseUrl: database.url,
    server,
    url: server.url ?? '',
    async stop() {
      await server.stop();
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The module as it is, without a drawing: the bench measures what runs. */
async function publish(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO workflow (namespace, name, title, created_by) VALUES ('default', $1, $1, 'bench')`,
    [WORKFLOW],
  );
  await client.query(
    `INSERT INTO version (namespace, name, version, draft_revision, document, source, anchors, compiled, plugins, code_hash, published_by)
     VALUES ('default', $1, 1, 1, '{}', '', '[]', $2, '[]', $3, 'bench')`,
    [WORKFLOW, JSON.stringify(compiled), compiled.hash],
  );
  await client.end();
}
