/** What the conformance suite needs of a store besides its interface: other processes, and ways to stand in its way. */
import type { Store } from '../store.js';

export interface StoreUnderTest {
  store: Store;
  /** The store as another process sees it. */
  other: Store;
  /** Holds a run row, as a statement does that is about to change it. Resolves with the way to let go. */
  holdRun(key: { namespace: string; runId: string }): Promise<() => Promise<void>>;
  /** Resolves when so many statements wait for others. */
  waiting(statements: number): Promise<void>;
  /** Lets the leases of these shards run out. */
  expire(shards: number[]): Promise<void>;
  /** Another era of histories begins; gives its number. */
  beginEra(): Promise<number>;
  close(): Promise<void>;
}

export type OpenStore = () => Promise<StoreUnderTest>;
