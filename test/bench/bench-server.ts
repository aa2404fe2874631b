/** A whole server for the bench: real PostgreSQL with fsync on, sandbox and worker in their processes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledWorkflow } from '@inkstone/compiler';
import { type RunningServer, startServer } from '@inkstone/server';
import { startEmbeddedPostgres } from '@inkstone/server/store';
import { publishModule } from '../publish-module.js';
import { compiled } from './three-steps.js';

export interface BenchServer {
  databaseUrl: string;
  postgresPid: number;
  server: RunningServer;
  url: string;
  /** Does something with the database while no server runs. */
  without(action: (databaseUrl: string) => Promise<void>): Promise<void>;
  /** Stops the server and starts another on the same database. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startBenchServer(
  more: { plugins?: URL[]; designer?: string; workflows?: CompiledWorkflow[] } = {},
): Promise<BenchServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'inkstone-bench-'));
  const database = await startEmbeddedPostgres({ dataDir });
  const start = () =>
    startServer({
      databaseUrl: database.url,
      plugins: [new URL('./plugin.js', import.meta.url), ...(more.plugins ?? [])].map(({ href }) => href),
      ...(more.designer === undefined ? {} : { designer: more.designer }),
      listen: { host: '127.0.0.1', port: 0 },
    });
  let server = await start();
  // The modules as they are, without a drawing: the bench measures what runs.
  for (const workflow of [compiled, ...(more.workflows ?? [])]) await publishModule(database.url, workflow);
  return {
    databaseUrl: database.url,
    postgresPid: database.pid,
    get server() {
      return server;
    },
    get url() {
      return server.url ?? '';
    },
    async without(action) {
      await server.stop();
      await action(database.url);
      server = await start();
    },
    async restart() {
      await server.stop();
      server = await start();
    },
    async stop() {
      await server.stop();
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The processes whose trees are the server and its database. */
export function rootsOf({ postgresPid }: BenchServer): number[] {
  return [process.pid, postgresPid];
}
