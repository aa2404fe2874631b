import { isPlainValue } from './conditions.js';
import { isPath, literalText, quoted } from './text-expression.js';

const PLAIN = /^(?:-?\d+(?:\.\d+)?|true|false|null)$/;

/** How a value reads where the type is not known: `500`, `travel`, `policy.limit`; in quotes where that is unclear. */
export function looseText(value: string): string {
  const text = literalText(value);
  return text === undefined || text === '' || valueOfLooseText(text) !== quoted(text) ? value : text;
}

/** The value that a text means where the type is not known. */
export function valueOfLooseText(text: string): string {
  const source = text.trim();
  if (source === '') return '';
  const meant = PLAIN.test(source) || (isPath(source) && source.includes('.'));
  return meant || (/^['"`]/.test(source) && isPlainValue(source)) ? source : quoted(text);
}
