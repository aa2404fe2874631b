/** ISO 8601 durations in the words of workflow code: `PT15M` → `15 minutes`. */

const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const UNITS = [
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Undefined: no duration, or one of months or years, which have no fixed length. */
export function durationWords(text: string): string | undefined {
  const [, ...parts] = ISO.exec(text.trim()) ?? [];
  const counts = UNITS.map((_, index) => Number(parts[index] ?? 0));
  const last = counts.findLastIndex((count) => count > 0);
  const unit = UNITS[last];
  if (unit === undefined) return undefined;
  const seconds = UNITS.reduce((sum, [, size], index) => sum + (counts[index] ?? 0) * size, 0);
  const [name, size] = unit[0] === 'week' ? UNITS[1] : unit;
  const count = seconds / size;
  if (!Number.isSafeInteger(seconds) || seconds > 100 * 366 * 86_400) return undefined;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
