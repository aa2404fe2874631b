import { seededRandom } from '@inkstone/runtime';

/** All chance of a simulation comes from one seed; a fork has its own stream, so that asking more here moves nothing there. */
export class Dice {
  readonly #seed: string;
  readonly #random: () => number;

  constructor(seed: string) {
    this.#seed = seed;
    this.#random = seededRandom(seed);
  }

  fork(name: string): Dice {
    return new Dice(`${this.#seed}/${name}`);
  }

  /** @param p from 0 (never) to 1 (always) */
  chance(p: number): boolean {
    return this.#random() < p;
  }

  /** From `least` to below `most`. */
  between(least: number, most: number): number {
    return least + this.#random() * (most - least);
  }

  /** A whole number from 0 to below `n`. */
  below(n: number): number {
    return Math.floor(this.#random() * n);
  }

  pick<T>(list: readonly [T, ...T[]]): T;
  pick<T>(list: readonly T[]): T | undefined;
  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }

  /** Mostly short, sometimes very long: about `usual`, ms. */
  delay(usual: number): number {
    const long = this.chance(0.03) ? 50 : 1;
    return usual * long * (0.1 - Math.log(1 - this.#random() * 0.999));
  }
}
