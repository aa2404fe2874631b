/** What a stage on PostgreSQL is made of. */
import { type PayloadCodec, Problem } from '@inkstone/runtime';
import type { VirtualClock } from '@inkstone/runtime/testing';
import type { Engine } from '@inkstone/server/engine';
import type { Store } from '@inkstone/server/store';
import type pg from 'pg';
import type { Drive } from './drive.js';
import type { RecordingSandbox } from './recording-sandbox.js';

export interface PostgresParts {
  namespace: string;
  engine: Engine;
  store: Store;
  pool: pg.Pool;
  drive: Drive;
  clock: VirtualClock;
  sandbox: RecordingSandbox;
  troubles: readonly string[];
  /** What the client, the sandbox and the worker share; the engine sees encoded payloads only. */
  codec: PayloadCodec;
}

export const ACTOR = 'person:tester';
export const BY = { actor: ACTOR };

export async function rowOf(
  { store, namespace }: PostgresParts,
  search: { workflowId: string } | { runId: string },
): Promise<NonNullable<Awaited<ReturnType<Store['findRun']>>>> {
  const row = await store.findRun({ namespace, ...search });
  if (!row) throw new Problem(404, { code: 'run-not-found', message: `No run ${JSON.stringify(search)}.` });
  return row;
}

/** What a call gives, once all that follows from it at once has happened. */
export async function settled<T>({ drive }: PostgresParts, call: Promise<T>): Promise<T> {
  const given = await drive.until(call);
  await drive.settle();
  return given;
}
