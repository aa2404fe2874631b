/** Deterministic random numbers: xoshiro128** (Blackman, Vigna), seeded from text by FNV-1a and splitmix32. */

/** A function like `Math.random`: the same seed gives the same numbers, on every machine. */
export function seededRandom(seed: string): () => number {
  const mix = splitmix32(fnv1a(seed));
  let a = mix();
  let b = mix();
  let c = mix();
  let d = mix() | 1;
  const next = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return result >>> 0;
  };
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

/** A version 4 UUID out of such a function. */
export function uuidFrom(random: () => number): string {
  let text = '';
  for (let i = 0; i < 32; i++) {
    if (i === 8 || i === 12 || i === 16 || i === 20) text += '-';
    const digit = Math.floor(random() * 16);
    text += (i === 12 ? 4 : i === 16 ? (digit & 3) | 8 : digit).toString(16);
  }
  return text;
}

const rotate = (x: number, bits: number) => (x << bits) | (x >>> (32 - bits));

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
}
