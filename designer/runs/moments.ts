import type { Moment, RunView } from '../api/types.js';

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

/** The time of the moment shown, ms since 1970; for a run that still goes on, now is the clock's. */
export function shownAt(
  { run, moments }: Pick<RunView, 'run' | 'moments'>,
  until: number | undefined,
  now: number,
): number {
  const time = (iso: string | undefined) => (iso === undefined ? 0 : Date.parse(iso));
  if (until !== undefined) return time(moments[indexAt(moments, until)]?.time);
  // A server's clock may be ahead of the browser's: time never goes backwards here either.
  return run.closedAt ? time(run.closedAt) : Math.max(time(moments.at(-1)?.time), now);
}
