import { storeConformance } from '../../store/conformance/store-conformance.js';
import { Database, type Statement } from './database.js';
import { createSimulatedStore, type Link } from './simulated-store.js';
import { runKey } from './tables.js';

const SHARDS = 256;

/** Nothing is lost, and nothing takes any time. */
function linkTo(database: Database): Link {
  return {
    call: <T>(_: string, statement: Statement<T>) => database.execute(statement),
    hear: (_, action) => action(),
    connected: () => () => {},
  };
}

storeConformance('the store of the simulation', async () => {
  const database = new Database({ shards: SHARDS, now: () => 0 });
  const open = () => createSimulatedStore(database, linkTo(database));
  return {
    store: open(),
    other: open(),
    async holdRun(key) {
      const free = await database.locks.acquire([`run ${runKey(key)}`], 'exclusive');
      return async () => free();
    },
    async waiting(statements) {
      while (database.locks.waiting < statements) await null;
    },
    async expire(shards) {
      for (const lease of shards.map((shard) => database.tables.leases[shard]))
        if (lease) lease.expiresAt = Number.NEGATIVE_INFINITY;
    },
    async beginEra() {
      database.tables.newestEra += 1;
      return database.tables.newestEra;
    },
    async close() {},
  };
});
