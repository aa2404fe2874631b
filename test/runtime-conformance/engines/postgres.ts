/** The server's engine on a real PostgreSQL, its clock and its worker in virtual time. One for the whole suite. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { durationToMs, type PayloadCodec, Problem, withCodec } from '@inkstone/runtime';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { VirtualClock } from '@inkstone/runtime/testing';
import { workerWithCodec } from '@inkstone/runtime/worker';
import { createEngine, systemRandom } from '@inkstone/server/engine';
import { createPgStore, migrate, startEmbeddedPostgres } from '@inkstone/server/store';
import pg from 'pg';
import type { ConformanceEngine, StageScript } from '../conformance-engine.js';
import { Drive } from './drive.js';
import { PostgresStage } from './postgres-stage.js';
import { recordingSandbox } from './recording-sandbox.js';
import { SEED } from './seed.js';
import { VirtualWorker } from './virtual-worker.js';
import { CallCount, watchedStore } from './watched-store.js';

const START = Date.UTC(2026, 0, 1);
const NO_CODEC: PayloadCodec = {
  encode: async (payloads) => payloads,
  decode: async (payloads) => payloads,
};
const YEAR_MS = 365 * 24 * 60 * 60_000;

/** @param codec between the engine and everything that sees plain payloads; default: none */
export async function createPostgresEngine(codec: PayloadCodec = NO_CODEC): Promise<ConformanceEngine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'inkstone-conformance-'));
  const database = await startEmbeddedPostgres({ dataDir });
  await migrate(database.url);
  const store = createPgStore(database.url);
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  // Sockets may hear the server's last word while they close.
  pool.on('error', (error) => {
    if (!closing) throw error;
  });
  let closing = false;
  const scripts = new Map<string, StageScript>();
  const clock = new VirtualClock(START);
  const calls = new CallCount();
  const worker = new VirtualWorker(clock, (namespace) => scripts.get(namespace));
  const drive = new Drive(clock, calls, worker);
  const sandbox = recordingSandbox(createInProcessSandbox({ watchdogMs: 10_000 }));
  const troubles: string[] = [];
  const engine = await createEngine({
    store: watchedStore(store, calls),
    worker: workerWithCodec(worker, codec),
    sandbox: withCodec(sandbox.host, codec),
    owner: 'conformance',
    resolveDue: (spec, { now }) => now + durationToMs(spec.dueIn ?? 0),
    loadVersion: async (namespace) => loaded(scripts.get(namespace)),
    clock: {
      now: () => clock.now,
      uptime: () => clock.now,
      after: (ms, callback) => clock.at(clock.now + ms, callback),
    },
    random: { id: systemRandom.id, seed: () => SEED },
    // The lease's heartbeat must not be what is due next; nobody else wants the lease.
    limits: { leaseMs: 10 * YEAR_MS, horizonMs: 5 * YEAR_MS, graceMs: 0, drainMs: 50 },
    onTrouble: ({ what, error }) => troubles.push(`${what}: ${error}`),
  });
  let stages = 0;
  return {
    async open(script) {
      stages += 1;
      const namespace = `stage-${stages}`;
      scripts.set(namespace, script);
      troubles.length = 0;
      return new PostgresStage({ namespace, engine, store, pool, drive, clock, sandbox, troubles, codec });
    },
    async close() {
      closing = true;
      await drive.through(engine.close());
      await Promise.all([store.close(), pool.end()]);
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function loaded(script: StageScript | undefined) {
  if (!script) throw new Problem(404, { code: 'workflow-not-found', message: 'The stage is closed.' });
  const codeHash = createHash('sha256').update(script.module).digest('hex');
  return { version: 1, codeHash, module: script.module, nodes: [] };
}
