/** A whole server for the bench: real PostgreSQL with fsync on, sandbox and worker in their processes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '@inkstone/server';
import { startEmbeddedPostgres } from '@inkstone/server/store';
import { publishModule } from '../publish-module.js';
import { compiled } from './three-steps.js';

export interface BenchServer {
  databaseUrl: string;
  server: RunningServer;
  url: string;
  stop(): Promise<void>;
}

export async function startBenchServer(
  more: { plugins?: URL[]; designer?: string } = {},
): Promise<BenchServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'inkstone-bench-'));
  const database = await startEmbeddedPostgres({ dataDir });
  const server = await startServer({
    databaseUrl: database.url,
    plugins: [new URL('./plugin.js', import.meta.url), ...(more.plugins ?? [])].map(({ href }) => href),
    ...(more.designer === undefined ? {} : { designer: more.designer }),
    listen: { host: '127.0.0.1', port: 0 },
  });
  // The module as it is, without a drawing: the bench measures what runs.
  await publishModule(database.url, compiled);
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
