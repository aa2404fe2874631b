import type { Json } from '@inkstone/runtime';

/** `options.retry.maximumAttempts` → "Options › retry › maximum attempts". */
export function fieldWords(field: string): string {
  const words = field
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : spaced(part)))
    .join(' › ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function spaced(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
}

/** A value as it is read beside another one: texts as they are, everything else as indented JSON. */
export function valueWords(value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
