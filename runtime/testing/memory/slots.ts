/** How many activities run at a time; the others wait in the order in which they came. */
export class Slots {
  #free: number;
  #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Calls `begin` now when there is room, and otherwise once there is. @returns whether it has begun */
  take(begin: () => void): boolean {
    if (this.#free === 0) {
      this.#waiting.push(begin);
      return false;
    }
    this.#free -= 1;
    begin();
    return true;
  }

  /** What has begun leaves its place to the next. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }

  /** It does not wait any longer. */
  giveUp(begin: () => void): void {
    this.#waiting = this.#waiting.filter((other) => other !== begin);
  }
}
