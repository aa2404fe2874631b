/** What a task queue may be limited by, enforced by its one owner. */

/** Absent: unlimited. */
export interface Limit {
  /** Attempts at a time. */
  concurrency?: number;
  /** At most `burst + count · t / perMs` attempts begin in any time t; `burst` is 1 unless given. */
  rate?: { count: number; perMs: number; burst?: number };
}

export interface QueueLimits extends Limit {
  /** By activity type. */
  activities?: Record<string, Limit>;
  /**
   * For each key apart, and keys take turns (fair sharing). `key` is a template over the activity's input:
   * `"{customer.id}"`, `"{region}/{customer.id}"`.
   */
  perKey?: Limit & { key: string };
}

export function isLimited({ concurrency, rate, activities, perKey }: QueueLimits): boolean {
  return concurrency !== undefined || rate !== undefined || activities !== undefined || perKey !== undefined;
}
