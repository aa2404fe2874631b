/** A length of time in the name of an event, as people draw timers: “5 Minuten”, “after 3 days”, “24h”. */

const UNITS: readonly [RegExp, string][] = [
  [/^(s|secs?|seconds?|sek|sekunden?)$/i, 'second'],
  [/^(m|mins?|minutes?|minuten?)$/i, 'minute'],
  [/^(h|hrs?|hours?|std|stunden?|heures?|horas?)$/i, 'hour'],
  [/^(d|days?|tage?n?|jours?|d[ií]as?|dias?)$/i, 'day'],
  [/^(w|weeks?|wochen?)$/i, 'week'],
  [/^(months?|monate?n?)$/i, 'month'],
];

const DAYS: Readonly<Record<string, number>> = { week: 7, month: 30 };

/** In the words of workflow code; undefined: the name has none, or several. */
export function durationIn(name: string): string | undefined {
  const found = [...name.matchAll(/(\d{1,4})\s*([\p{L}]+)/gu)].flatMap(([, count = '', word = '']) => {
    const unit = UNITS.find(([pattern]) => pattern.test(word))?.[1];
    return unit === undefined || Number(count) === 0 ? [] : [{ count: Number(count), unit }];
  });
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  const days = DAYS[only.unit];
  const { count, unit } = days === undefined ? only : { count: only.count * days, unit: 'day' };
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
