import { literalText, quoted } from './text-expression.js';

export const UNITS = ['minutes', 'hours', 'days', 'weeks', 'working hours', 'working days'] as const;
export type Unit = (typeof UNITS)[number];

const SHAPE = /^(\d+(?:\.\d+)?)\s+(working\s+)?(minute|hour|day|week)s?$/;

/** `'3 working days'` → 3 and the unit; undefined when only an expression can say it. */
export function parseDuration(expression: string): { amount: number; unit: Unit } | undefined {
  const [, amount, working, unit] = SHAPE.exec(literalText(expression) ?? '') ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const name = `${working ? 'working ' : ''}${unit}s`;
  return (UNITS as readonly string[]).includes(name)
    ? { amount: Number(amount), unit: name as Unit }
    : undefined;
}

export function printDuration(amount: number, unit: Unit): string {
  return quoted(`${amount} ${amount === 1 ? unit.replace(/s$/, '') : unit}`);
}
