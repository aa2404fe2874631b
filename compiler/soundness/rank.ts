/**
 * The rank of a net's incidence matrix, by elimination modulo three primes, of which the largest result counts: a rank
 * modulo a prime is never too large, and too small only if the prime divides one certain minor. The minors of a net of
 * 1,000 places have less than fifty prime factors of this size, of millions that there are.
 */
import type { PlaceNet } from './place-net.js';

/** Below 2^26, so that products are exact. */
const PRIMES = [67_108_859, 33_554_393, 16_777_213];

export function rankOf(net: PlaceNet): number {
  return Math.max(...PRIMES.map((prime) => rankModulo(net, prime)));
}

/** What is left of a row, by its first column that is not 0, which is 1. */
interface Pivot {
  columns: number[];
  values: number[];
}

function rankModulo({ places, takes, puts }: PlaceNet, prime: number): number {
  const pivots = new Map<number, Pivot>();
  const row = new Float64Array(places);
  for (const [transition, taken] of takes.entries()) {
    row.fill(0);
    for (const place of taken) row[place] = ((row[place] as number) + prime - 1) % prime;
    for (const place of puts[transition] ?? []) row[place] = ((row[place] as number) + 1) % prime;
    const pivot = reduced(row, pivots, prime);
    if (pivot !== undefined) pivots.set(pivot.columns[0] as number, pivot);
  }
  return pivots.size;
}

function reduced(row: Float64Array, pivots: ReadonlyMap<number, Pivot>, prime: number): Pivot | undefined {
  for (let column = 0; column < row.length; column++) {
    const value = row[column] as number;
    if (value === 0) continue;
    const pivot = pivots.get(column);
    if (pivot === undefined) return scaled(row, column, inverse(value, prime), prime);
    for (const [at, other] of pivot.columns.entries())
      row[other] = ((row[other] as number) + (prime - value) * (pivot.values[at] as number)) % prime;
  }
  return undefined;
}

function scaled(row: Float64Array, from: number, factor: number, prime: number): Pivot {
  const pivot: Pivot = { columns: [], values: [] };
  for (let column = from; column < row.length; column++) {
    if (row[column] === 0) continue;
    pivot.columns.push(column);
    pivot.values.push(((row[column] as number) * factor) % prime);
  }
  return pivot;
}

/** By Fermat: the power of the prime less two. */
function inverse(value: number, prime: number): number {
  let result = 1;
  for (let [base, power] = [value, prime - 2]; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
}
