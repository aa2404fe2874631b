/** A fact as people read it. `link` only for http and https: a value may come from anywhere. */
export type FactWords = { text: string; link?: string; block?: boolean };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

export function factWords(value: unknown): FactWords {
  if (value === null || value === undefined || value === '') return { text: '–' };
  if (typeof value === 'boolean') return { text: value ? 'Yes' : 'No' };
  if (typeof value === 'number') return { text: value.toLocaleString('en-GB', { maximumFractionDigits: 6 }) };
  if (typeof value === 'string') return textWords(value);
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
    return { text: value.map((item) => factWords(item).text).join(', ') };
  return { text: JSON.stringify(value, null, 2), block: true };
}

function textWords(value: string): FactWords {
  if (DATE.test(value)) return { text: dayWords(new Date(`${value}T12:00:00`)) ?? value };
  if (INSTANT.test(value)) return { text: momentWords(new Date(value)) ?? value };
  if (/^https?:\/\/\S+$/i.test(value)) return { text: lastPart(value), link: value };
  return { text: value, ...(value.includes('\n') ? { block: true } : {}) };
}

function dayWords(at: Date): string | undefined {
  if (Number.isNaN(at.getTime())) return undefined;
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

function momentWords(at: Date): string | undefined {
  const day = dayWords(at);
  return day && `${day}, ${at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}

function lastPart(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return pathname.split('/').filter(Boolean).at(-1) ?? host;
}
