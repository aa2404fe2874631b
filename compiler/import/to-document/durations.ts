/** ISO 8601 durations, and those of jBPM, in the words of workflow code: `PT15M` → `15 minutes`. */

const ISO =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/i;
const SHORT = /^(?:(\d+)d)?\s*(?:(\d+)h)?\s*(?:(\d+)m)?\s*(?:(\d+)s)?\s*(?:(\d+)ms)?$/i;

/** Milliseconds in each part of ISO's form; a year and a month have no fixed length, so the usual one. */
const DAY = 86_400_000;
const ISO_SIZES = [365 * DAY, 30 * DAY, 7 * DAY, DAY, 3_600_000, 60_000, 1000];
const SHORT_SIZES = [DAY, 3_600_000, 60_000, 1000, 1];

const UNITS = [
  ['day', DAY],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** Undefined: no duration. */
export function durationWords(text: string): string | undefined {
  const wanted = text.trim();
  const time = millisecondsOf(ISO.exec(wanted), ISO_SIZES) ?? millisecondsOf(SHORT.exec(wanted), SHORT_SIZES);
  if (time === undefined || !Number.isSafeInteger(time) || time > 100 * 366 * DAY) return undefined;
  const [name, size] = UNITS.find(([, unit]) => time > 0 && time % unit === 0) ?? ['millisecond', 1];
  const count = time / size;
  return time === 0 ? '0 seconds' : `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** Whether it has years or months, whose length here is the usual one. */
export function hasCalendarUnits(text: string): boolean {
  return /^P\d+[YM]|^P\d+Y\d+M/i.test(text.trim());
}

function millisecondsOf(match: RegExpExecArray | null, sizes: readonly number[]): number | undefined {
  if (match === null || match.slice(1).every((part) => part === undefined)) return undefined;
  const counts = match.slice(1).map((part) => Number((part ?? '0').replace(',', '.')));
  return Math.round(sizes.reduce((sum, size, index) => sum + (counts[index] ?? 0) * size, 0));
}
