import { locale, text } from '../messages/text.js';

/** A fact as people read it. `link` only for http and https: a value may come from anywhere. */
export type FactWords =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; link: string }
  /** Text over several lines, or what has no better form. */
  | { kind: 'block'; text: string }
  /** A list of things with the same few properties. */
  | { kind: 'table'; columns: string[]; rows: string[][] };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const MOST_COLUMNS = 5;

export function factWords(value: unknown): FactWords {
  if (typeof value === 'string') return textWords(value);
  if (isPlain(value)) return { kind: 'text', text: plainText(value) };
  if (Array.isArray(value) && value.every(isPlain))
    return { kind: 'text', text: value.map(plainText).join(', ') };
  return tableOf(value) ?? { kind: 'block', text: JSON.stringify(value, null, 2) };
}

type Plain = string | number | boolean | null | undefined;

const isPlain = (value: unknown): value is Plain => typeof value !== 'object' || value === null;

function plainText(value: Plain): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return text(value ? 'tasks.yes' : 'tasks.no');
  if (typeof value === 'number') return value.toLocaleString(locale(), { maximumFractionDigits: 6 });
  return dateText(value) ?? value;
}

function textWords(value: string): FactWords {
  if (/^https?:\/\/\S+$/i.test(value)) return { kind: 'link', text: lastPart(value), link: value };
  return { kind: value.includes('\n') ? 'block' : 'text', text: plainText(value) };
}

function tableOf(value: unknown): FactWords | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const columns = [...new Set(value.flatMap((row) => (isPlain(row) ? [''] : Object.keys(row))))];
  const fits = columns.length <= MOST_COLUMNS && !columns.includes('');
  if (!fits || !value.every((row) => Object.values(row).every(isPlain))) return undefined;
  const rows = value.map((row) => columns.map((column) => plainText(row[column])));
  return { kind: 'table', columns, rows };
}

function dateText(value: string): string | undefined {
  if (DATE.test(value)) return dayText(new Date(`${value}T12:00:00`));
  if (!INSTANT.test(value)) return undefined;
  const at = new Date(value);
  const day = dayText(at);
  return day && `${day}, ${at.toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' })}`;
}

function dayText(at: Date): string | undefined {
  if (Number.isNaN(at.getTime())) return undefined;
  return at.toLocaleDateString(locale(), { day: 'numeric', month: 'long', year: 'numeric' });
}

function lastPart(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return pathname.split('/').filter(Boolean).at(-1) ?? host;
}
