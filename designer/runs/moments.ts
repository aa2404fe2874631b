import type { Moment } from '../api/types.js';

/** Position of the stop shown: the last one at or before `until`; undefined is now, the last of all. */
export function indexAt(moments: readonly Moment[], until: number | undefined): number {
  if (until === undefined) return moments.length - 1;
  return Math.max(
    0,
    moments.findLastIndex(({ activation }) => activation <= until),
  );
}

/** Where a stop stands on the line, in percent. */
export function placeOf(index: number, last: number): string {
  return `${last <= 0 ? 100 : (index / last) * 100}%`;
}

/** The stop that a key of a slider leads to; undefined for other keys. */
export function stepBy(key: string, index: number, last: number): number | undefined {
  const far = Math.max(1, Math.round(last / 10));
  const stops: Record<string, number> = {
    ArrowLeft: index - 1,
    ArrowDown: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index + 1,
    PageDown: index - far,
    PageUp: index + far,
    Home: 0,
    End: last,
  };
  const stop = stops[key];
  return stop === undefined ? undefined : Math.min(last, Math.max(0, stop));
}
