/** Durable things that become due soon, in memory: a binary heap by time, each thing once. */
import type { DueItem } from '../store/store.js';

export class DueList {
  readonly #heap: DueItem[] = [];
  readonly #known = new Set<string>();

  /** A thing that is listed already for the same time is not listed twice. */
  add(item: DueItem): void {
    const key = keyOf(item);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#heap.push(item);
    this.#rise(this.#heap.length - 1);
  }

  get size(): number {
    return this.#heap.length;
  }

  /** Time of the earliest, ms. */
  next(): number | undefined {
    return this.#heap[0]?.at;
  }

  /** Takes out everything due by `now`, earliest first. */
  take(now: number): DueItem[] {
    const taken: DueItem[] = [];
    for (let first = this.#heap[0]; first && first.at <= now; first = this.#heap[0]) {
      taken.push(first);
      this.#known.delete(keyOf(first));
      const last = this.#heap.pop();
      if (last && this.#heap.length > 0) {
        this.#heap[0] = last;
        this.#sink(0);
      }
    }
    return taken;
  }

  clear(): void {
    this.#heap.length = 0;
    this.#known.clear();
  }

  #rise(from: number): void {
    const heap = this.#heap;
    const item = heap[from] as DueItem;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as DueItem;
      if (above.at <= item.at) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = item;
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const item = heap[from] as DueItem;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && (heap[child + 1] as DueItem).at < (heap[child] as DueItem).at)
        child += 1;
      if ((heap[child] as DueItem).at >= item.at) break;
      heap[at] = heap[child] as DueItem;
      at = child;
    }
    heap[at] = item;
  }
}

function keyOf({ kind, runId, seq, at }: DueItem): string {
  return `${kind} ${runId} ${seq} ${at}`;
}
