const SECRET = /pass(word|phrase)?$|secret|token$|api[-_]?key|authorization|credential|private[-_]?key/i;
/** `Authorization: 'Bearer …'` within an expression. */
const KEYED = /((['"]?)([\w-]+)\2\s*:\s*)('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\$])*`)/g;
const LITERAL = /^\s*('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\$])*`)\s*$/;

/** A value without the secrets written into it: passwords, tokens and keys as plain text become `todo('…')`. */
export function withoutSecrets<T>(value: T): { value: T; count: number } {
  let count = 0;
  const todo = (name: string) => {
    count++;
    return `todo('${name}')`;
  };
  const clean = (each: unknown, key: string): unknown => {
    if (typeof each === 'string') {
      const filled = LITERAL.exec(each)?.[1];
      if (filled !== undefined && filled.length > 2 && SECRET.test(key)) return todo(key);
      return each.replace(KEYED, (whole, before: string, _quote, name: string, literal: string) =>
        SECRET.test(name) && literal.length > 2 ? before + todo(name) : whole,
      );
    }
    if (Array.isArray(each)) return each.map((item) => clean(item, key));
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([name, item]) => [name, clean(item, name)]));
  };
  return { value: clean(value, '') as T, count };
}
