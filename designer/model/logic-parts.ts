import { endOfString } from './text-expression.js';

export type Logic = 'all' | 'any';

/** `a && b`: what stands between the signs, when the source as a whole is that. */
export interface LogicParts {
  logic: Logic;
  parts: string[];
}

/** Splits at `||`, else at `&&`, outside of brackets and texts; undefined when the source is something else. */
export function logicParts(source: string): LogicParts | undefined {
  const signs = signsIn(source);
  if (!signs || signs.some(({ sign }) => sign === 'other')) return undefined;
  const any = signs.filter(({ sign }) => sign === '||');
  const splits = any.length > 0 ? any : signs;
  if (splits.length === 0) return undefined;
  let from = 0;
  const parts = [...splits, { at: source.length }].map(({ at }) => {
    const part = source.slice(from, at).trim();
    from = at + 2;
    return part;
  });
  return parts.includes('') ? undefined : { logic: any.length > 0 ? 'any' : 'all', parts };
}

/** `(a)` → `a`; undefined when the source as a whole is not in brackets. */
export function withoutBrackets(source: string): string | undefined {
  return source.startsWith('(') && endOfBracket(source, 0) === source.length - 1
    ? source.slice(1, -1).trim()
    : undefined;
}

/** Whether it can stand beside `&&` and `||` as it is. */
export function isOneOperand(source: string): boolean {
  return signsIn(source)?.length === 0;
}

interface Sign {
  at: number;
  sign: '&&' | '||' | 'other';
}

/**
 * The signs of a source outside of brackets and texts that bind less than a comparison. Undefined for what this does
 * not read: brackets without an end, and slashes, which may be a comment, a pattern or a division.
 */
function signsIn(source: string): Sign[] | undefined {
  const signs: Sign[] = [];
  for (let at = 0; at < source.length; at++) {
    const mark = source[at]!;
    const two = source.slice(at, at + 2);
    if (`'"\``.includes(mark) || '([{'.includes(mark)) {
      at = `'"\``.includes(mark) ? endOfString(source, at) : endOfBracket(source, at);
      if (at < 0) return undefined;
    } else if (mark === '/' || ')]}'.includes(mark)) return undefined;
    else if (two === '&&' || two === '||') {
      signs.push({ at, sign: source[at + 2] === '=' ? 'other' : two });
      at += 1;
    } else {
      const comparison = /^(?:[=!]==?|[<>]=|\?\.(?!\d))/.exec(source.slice(at, at + 3))?.[0];
      if (comparison) at += comparison.length - 1;
      else if ('?:=,;'.includes(mark)) signs.push({ at, sign: 'other' });
    }
  }
  return signs;
}

const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/** Index of the bracket that closes the one at `from`; -1 without one, or where a slash makes it unclear. */
function endOfBracket(source: string, from: number): number {
  const open: string[] = [];
  for (let at = from; at < source.length; at++) {
    const mark = source[at]!;
    if (`'"\``.includes(mark)) {
      at = endOfString(source, at);
      if (at < 0) return -1;
    } else if (mark === '/') return -1;
    else if ('([{'.includes(mark)) open.push(CLOSING[mark]!);
    else if (')]}'.includes(mark)) {
      if (open.pop() !== mark) return -1;
      if (open.length === 0) return at;
    }
  }
  return -1;
}
