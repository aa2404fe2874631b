import type { Json } from '@inkstone/runtime';
import { en } from '../messages/en/en.js';
import { text } from '../messages/text.js';

/** Below these, names are those of people and plugins. */
const NAMED_BELOW = new Set([
  'input',
  'types',
  'variables',
  'messages',
  'notes',
  'groups',
  'colours',
  'graphs',
]);

/** `options.retry.maximumAttempts` → "Options › retry › maximum attempts". */
export function fieldWords(field: string): string {
  const parts = field.split('.');
  const words = parts
    .map((part, index) => {
      if (/^\d+$/.test(part)) return String(Number(part) + 1);
      return NAMED_BELOW.has(parts[index - 1] ?? '') ? part : settingName(part);
    })
    .join(' › ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function settingName(name: string): string {
  return Object.hasOwn(en.settingNames, name)
    ? text(`settingNames.${name as keyof typeof en.settingNames}`)
    : name.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
}

/** A value as it is read beside another one: texts as they are, everything else as indented JSON. */
export function valueWords(value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
