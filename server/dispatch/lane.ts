import type { Entry } from './queue-state.js';

/** What waits of one key and priority: a list for each activity type, so that a poller passes over others at once. */
export class Lane {
  /** How many turns it has taken; a lane that comes later begins with the turn of the others. */
  turn: number;
  readonly #types = new Map<string, { entries: Entry[]; from: number }>();

  constructor(turn: number) {
    this.turn = turn;
  }

  get isEmpty(): boolean {
    return this.#types.size === 0;
  }

  put(entry: Entry): void {
    const list = this.#types.get(entry.activityType);
    if (list) list.entries.push(entry);
    else this.#types.set(entry.activityType, { entries: [entry], from: 0 });
  }

  /** The first of each type. Those for which `waits` is false are forgotten. */
  *heads(waits: (token: string) => boolean): Generator<Entry> {
    for (const [type, list] of this.#types) {
      while (list.from < list.entries.length && !waits(list.entries[list.from]?.token ?? '')) list.from += 1;
      const head = list.entries[list.from];
      if (head) yield head;
      else this.#types.delete(type);
    }
  }

  /** A head that was given by `heads`. */
  take({ activityType }: Entry): void {
    const list = this.#types.get(activityType);
    if (!list) return;
    list.from += 1;
    if (list.from < 1_000 || list.from * 2 < list.entries.length) return;
    list.entries.splice(0, list.from);
    list.from = 0;
  }
}
