/** One life of a process. What is for it while it sleeps waits; what is for a dead one never arrives. */
export class Lifeline {
  #state: 'awake' | 'asleep' | 'dead' = 'awake';
  #waiting: (() => void)[] = [];
  readonly #last: (() => void)[] = [];

  get isDead(): boolean {
    return this.#state === 'dead';
  }

  get isAwake(): boolean {
    return this.#state === 'awake';
  }

  deliver(action: () => void): void {
    if (this.#state === 'awake') action();
    else if (this.#state === 'asleep') this.#waiting.push(action);
  }

  sleep(): void {
    if (this.#state === 'awake') this.#state = 'asleep';
  }

  wake(): void {
    if (this.#state !== 'asleep') return;
    this.#state = 'awake';
    for (const action of this.#waiting.splice(0)) action();
  }

  /** What its death means for others. */
  atDeath(action: () => void): void {
    this.#last.push(action);
  }

  die(): void {
    this.#state = 'dead';
    this.#waiting = [];
    for (const action of this.#last.splice(0)) action();
  }
}
