/** Row locks as statements of PostgreSQL take them: held until the statement's end, others wait in their order. */
export type LockMode = 'share' | 'exclusive';

interface Request {
  keys: readonly string[];
  mode: LockMode;
  granted: () => void;
}

export class Locks {
  readonly #held = new Map<string, { mode: LockMode; holders: number }>();
  #waiting: Request[] = [];

  /** All of the keys or none, so that two statements never wait for each other. Resolves with the way to let go. */
  async acquire(keys: readonly string[], mode: LockMode): Promise<() => void> {
    const isFree = this.#isFree(keys, mode) && !this.#waiting.some((before) => conflicts(before, keys, mode));
    if (isFree) this.#take(keys, mode);
    else await new Promise<void>((granted) => this.#waiting.push({ keys, mode, granted }));
    let isHeld = true;
    return () => {
      if (isHeld) this.#release(keys);
      isHeld = false;
    };
  }

  /** Statements that wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  #isFree(keys: readonly string[], mode: LockMode): boolean {
    return keys.every((key) => {
      const held = this.#held.get(key);
      return held === undefined || (held.mode === 'share' && mode === 'share');
    });
  }

  #take(keys: readonly string[], mode: LockMode): void {
    for (const key of keys) this.#held.set(key, { mode, holders: (this.#held.get(key)?.holders ?? 0) + 1 });
  }

  #release(keys: readonly string[]): void {
    for (const key of keys) {
      const held = this.#held.get(key);
      if (held === undefined) continue;
      held.holders -= 1;
      if (held.holders === 0) this.#held.delete(key);
    }
    this.#grant();
  }

  #grant(): void {
    const before: Request[] = [];
    for (const request of this.#waiting) {
      const { keys, mode, granted } = request;
      if (this.#isFree(keys, mode) && !before.some((other) => conflicts(other, keys, mode))) {
        this.#take(keys, mode);
        granted();
      } else before.push(request);
    }
    this.#waiting = before;
  }
}

function conflicts(before: Request, keys: readonly string[], mode: LockMode): boolean {
  if (before.mode === 'share' && mode === 'share') return false;
  const wanted = new Set(before.keys);
  return keys.some((key) => wanted.has(key));
}
