/** The words of a FEEL or JUEL expression. */
export interface Token {
  type: 'number' | 'string' | 'name' | 'operator' | 'end';
  text: string;
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|([A-Za-z_$][\w$]*)|(\*\*|\.\.|===|!==|[=!<>]=|&&|\|\||[-+*/%()[\],.?:<>=!]))/y;

/** Undefined: a character that no expression in the common part has. */
export function tokenize(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const source = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source);
    if (match === null) return undefined;
    const [, number, string, name, operator] = match;
    if (number !== undefined) tokens.push({ type: 'number', text: number });
    else if (string !== undefined) tokens.push({ type: 'string', text: unescaped(string) });
    else if (name !== undefined) tokens.push({ type: 'name', text: name });
    else tokens.push({ type: 'operator', text: operator ?? '' });
  }
  tokens.push({ type: 'end', text: '' });
  return tokens;
}

function unescaped(literal: string): string {
  const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r' };
  return literal.slice(1, -1).replace(/\\(.)/g, (_, char: string) => escapes[char] ?? char);
}
