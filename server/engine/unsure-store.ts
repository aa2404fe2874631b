import { WorldError } from '@inkstone/runtime';
import type { Store } from '../store/store.js';

/** A store whose commits sometimes fail, before or after they happened, as a seed says; the second always. */
export function unsure(seed: number): (store: Store) => Store {
  let state = seed;
  let commits = 0;
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000;
  };
  return (store) => ({
    ...store,
    async openWriter() {
      const writer = await store.openWriter();
      const unsurely = async <T>(write: () => Promise<T>): Promise<T> => {
        commits += 1;
        const luck = commits === 2 ? 1 : chance();
        if (luck < 0.15) throw lost('nothing was sent');
        const outcome = await write();
        if (luck > 0.85) throw lost('the answer was lost');
        return outcome;
      };
      return {
        close: () => writer.close(),
        commit: (batch) => unsurely(() => writer.commit(batch)),
        retire: (batch) => unsurely(() => writer.retire(batch)),
      };
    },
  });
}

const lost = (message: string) => new WorldError('store-unavailable', message, { retryable: true });
