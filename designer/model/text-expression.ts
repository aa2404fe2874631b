/**
 * A field that people fill with text holds an expression: a string, a template, or a plain path of names. As text, a
 * value in it reads `${input.name}`; what these three cannot say has no text, and is edited as an expression.
 */
export type Segment = { text: string } | { value: string };

const PATH = /^[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*|\[\d+\]|\['[^'\\]*'\])*$/;

/** The text that an expression stands for; undefined when only an expression can say it. */
export function textOfExpression(expression: string): string | undefined {
  const source = expression.trim();
  if (source === '') return '';
  if (isPath(source)) return `\${${source}}`;
  const segments = segmentsOfLiteral(source);
  if (!segments) return undefined;
  let text = '';
  for (const [index, segment] of segments.entries()) {
    if ('value' in segment) {
      if (text.endsWith('\\') && index > 0) return undefined;
      text += `\${${segment.value}}`;
    } else text += escapedText(segment.text, index < segments.length - 1);
  }
  return text;
}

/**
 * The expression for a text. A value alone stays itself, unless `isText` says that it is no text and must be made one.
 */
export function expressionOfText(text: string, isText: (value: string) => boolean = () => true): string {
  if (text === '') return '';
  const segments = segmentsOfText(text);
  const [only] = segments;
  if (segments.length === 1 && only && 'value' in only && isText(only.value)) return only.value;
  if (segments.every((segment) => 'text' in segment))
    return quoted(segments.map((segment) => ('text' in segment ? segment.text : '')).join(''));
  const body = segments.map((segment) =>
    'text' in segment ? escapedTemplate(segment.text) : `\${${segment.value}}`,
  );
  return `\`${body.join('')}\``;
}

/** An opening that a reader would take for a value is escaped; one that never closes is harmless as it is. */
function escapedText(text: string, moreFollows: boolean): string {
  return text.replace(/\$\{/g, (opening, at: number) =>
    moreFollows || text.indexOf('}', at) >= 0 || text[at - 1] === '\\' ? `\\${opening}` : opening,
  );
}

/** Text and values in turn; an opening without its end is just text. */
export function segmentsOfText(text: string): Segment[] {
  const segments: Segment[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    if (text.startsWith('\\${', at)) {
      plain += '${';
      at += 3;
      continue;
    }
    const end = text.startsWith('${', at) ? endOfValue(text, at + 2) : -1;
    const value = end < 0 ? '' : text.slice(at + 2, end).trim();
    if (value === '') {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain !== '') segments.push({ text: plain });
    plain = '';
    segments.push({ value });
    at = end + 1;
  }
  if (plain !== '') segments.push({ text: plain });
  return segments;
}

export function isPath(source: string): boolean {
  return PATH.test(source) && !['true', 'false', 'null', 'undefined'].includes(source);
}

/** `hello` → `'hello'`, in the quotes that need fewer escapes. */
export function quoted(text: string): string {
  const count = (mark: string) => text.split(mark).length - 1;
  const mark = count(`'`) > count('"') ? '"' : `'`;
  const body = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
    .replaceAll(mark, `\\${mark}`);
  return mark + body + mark;
}

function escapedTemplate(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('`', '\\`')
    .replaceAll('${', '\\${')
    .replaceAll('\r', '\\r');
}

/** The text of a string literal without values; undefined when the expression is anything else. */
export function literalText(expression: string): string | undefined {
  const segments = segmentsOfLiteral(expression.trim());
  if (!segments || segments.some((segment) => 'value' in segment)) return undefined;
  return segments.map((segment) => ('text' in segment ? segment.text : '')).join('');
}

function segmentsOfLiteral(source: string): Segment[] | undefined {
  const mark = source[0];
  if (mark !== `'` && mark !== '"' && mark !== '`') return undefined;
  const segments: Segment[] = [];
  let text = '';
  for (let at = 1; at < source.length; ) {
    if (source[at] === mark) {
      if (at !== source.length - 1) return undefined;
      return text === '' && segments.length > 0 ? segments : [...segments, { text }];
    }
    if (mark === '`' && source.startsWith('${', at)) {
      const end = endOfValue(source, at + 2);
      if (end < 0) return undefined;
      if (text !== '') segments.push({ text });
      text = '';
      segments.push({ value: source.slice(at + 2, end).trim() });
      at = end + 1;
      continue;
    }
    const [cooked, length] = source[at] === '\\' ? unescaped(source, at) : [source[at]!, 1];
    if (length === 0 || (mark !== '`' && cooked === '\n' && length === 1)) return undefined;
    text += cooked;
    at += length;
  }
  return undefined;
}

const SIMPLE: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  '\n': '',
};

/** What the escape at `at` means and how long it is; length 0 when it is not one we read. */
function unescaped(source: string, at: number): [string, number] {
  const code = /^\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/.exec(
    source.slice(at, at + 12),
  );
  const digits = code?.[1] ?? code?.[2] ?? code?.[3];
  if (code && digits !== undefined) {
    const point = Number.parseInt(digits, 16);
    return point > 0x10ffff ? ['', 0] : [String.fromCodePoint(point), code[0].length];
  }
  const next = source[at + 1];
  if (next === undefined || 'ux123456789'.includes(next)) return ['', 0];
  return [SIMPLE[next] ?? next, 2];
}

/** Index of the brace that ends a value beginning at `from`; -1 when it has no end. */
function endOfValue(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const mark = source[at]!;
    if (mark === '{') depth++;
    else if (mark === '}' && depth-- === 0) return at;
    else if (mark === `'` || mark === '"' || mark === '`') {
      at = endOfString(source, at);
      if (at < 0) return -1;
    }
  }
  return -1;
}

/** Index of the closing mark of the string that opens at `from`; -1 without one. */
export function endOfString(source: string, from: number): number {
  const mark = source[from];
  for (let at = from + 1; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === mark) return at;
    else if (mark === '`' && source.startsWith('${', at)) {
      at = endOfValue(source, at + 2);
      if (at < 0) return -1;
    } else if (mark !== '`' && source[at] === '\n') return -1;
  }
  return -1;
}
