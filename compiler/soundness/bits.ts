/** A set of small numbers, as bits. */
export class Bits {
  readonly #words: Int32Array;

  constructor(size: number, from?: Bits) {
    this.#words = from === undefined ? new Int32Array((size + 31) >>> 5) : from.#words.slice();
  }

  copy(): Bits {
    return new Bits(0, this);
  }

  has(item: number): boolean {
    return (((this.#words[item >>> 5] ?? 0) >>> (item & 31)) & 1) === 1;
  }

  add(item: number): this {
    this.#words[item >>> 5]! |= 1 << (item & 31);
    return this;
  }

  delete(item: number): this {
    this.#words[item >>> 5]! &= ~(1 << (item & 31));
    return this;
  }

  addAll(other: Bits): this {
    for (let at = 0; at < this.#words.length; at++) this.#words[at]! |= other.#words[at] ?? 0;
    return this;
  }

  /** Whether all of the other set are in this one. */
  includes(other: Bits): boolean {
    return this.#words.every((word, at) => ((other.#words[at] ?? 0) & ~word) === 0);
  }

  equals(other: Bits): boolean {
    return this.#words.every((word, at) => word === other.#words[at]);
  }

  /** The smallest number in both sets. */
  common(other: Bits): number | undefined {
    for (const [at, word] of this.#words.entries()) {
      const both = word & (other.#words[at] ?? 0);
      if (both !== 0) return at * 32 + 31 - Math.clz32(both & -both);
    }
    return undefined;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (const [at, word] of this.#words.entries()) {
      for (let left = word; left !== 0; left &= left - 1) yield at * 32 + 31 - Math.clz32(left & -left);
    }
  }
}
