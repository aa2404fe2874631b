import { type Told, told } from './told.js';

const UNITS = [
  [86_400_000, 'days'],
  [3_600_000, 'hours'],
  [60_000, 'minutes'],
  [1_000, 'seconds'],
] as const;

/** "3 days", "1 hour, 30 minutes". */
export function timeTold(ms: number): Told {
  let left = Math.round(ms / 1_000) * 1_000;
  const parts: Told[] = [];
  for (const [size, unit] of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(told(unit, { count }));
  }
  const [first, ...others] = parts;
  return first === undefined
    ? told('seconds', { count: 0 })
    : others.reduce((before, other) => told('alsoTime', { first: before, other }), first);
}
