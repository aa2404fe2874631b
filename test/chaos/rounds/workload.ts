/** What is asked of the servers in a round, and how one sees afterwards that it was done right. */
import type { HistoryRow, RunOutcome } from '@inkstone/runtime';
import type { Asked, Client } from './ask.js';

/** One run as the database has it. */
export interface StoredRun {
  runId: string;
  workflowId: string;
  status: string;
  outcome?: RunOutcome;
  history: HistoryRow[];
}

export interface Storm {
  client: Client;
  random: () => number;
  /** False when nothing more is to be begun. */
  lasts(): boolean;
}

export interface Workload {
  /** Its workflow, `exports.<name> = …` of the module that all share. */
  code: string;
  /** Asks until the storm is over, then for what must still be asked so that all of its runs end. */
  drive(storm: Storm): Promise<void>;
  /** What is wrong in words, by its runs and what the client was told. */
  check(runs: readonly StoredRun[], log: readonly Asked[]): string[];
}

export const pick = <Item>(random: () => number, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item;
