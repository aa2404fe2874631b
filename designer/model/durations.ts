import { literalText, quoted } from './text-expression.js';

export const WAIT_UNITS = ['minutes', 'hours', 'days', 'weeks'];
export const DUE_UNITS = ['hours', 'days', 'working hours', 'working days', 'weeks'];

const SHAPE = /^(\d+(?:\.\d+)?)\s+(working\s+)?(second|minute|hour|day|week)s?$/;

/** `3 working days` → 3 and the unit; undefined for any other words. */
export function parseWords(words: string): { amount: number; unit: string } | undefined {
  const [, amount, working, unit] = SHAPE.exec(words.trim()) ?? [];
  return amount === undefined || unit === undefined
    ? undefined
    : { amount: Number(amount), unit: `${working ? 'working ' : ''}${unit}s` };
}

export function durationWords(amount: number, unit: string): string {
  return `${amount} ${amount === 1 ? unit.replace(/s$/, '') : unit}`;
}

/** The words in an expression; undefined when it is more than words of this kind. */
export function wordsOfDuration(expression: string): string | undefined {
  const text = literalText(expression);
  return text !== undefined && parseWords(text) ? text : undefined;
}

export const durationExpression = (words: string) => quoted(words);
