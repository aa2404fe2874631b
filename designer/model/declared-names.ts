/** A quoted text, a template without places, a comment, a name, or one sign. */
const TOKEN =
  /(['"])(?:\\.|(?!\1)[^\\])*\1|`(?:\\.|[^\\`])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[\p{L}_$][\p{L}\p{N}_$]*|\S/gu;
const NAME = /^[\p{L}_$]/u;

/**
 * The names that statements give to what stands behind them: constants, variables, what destructuring takes out, functions.
 * It reads signs, not meaning, and of `const a = 1, b = 2` only the first.
 */
export function declaredNames(code: string): string[] {
  const tokens = (code.match(TOKEN) ?? []).filter((token) => !/^(?:\/\/|\/\*)/.test(token));
  const names: string[] = [];
  let depth = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const next = tokens[at + 1] ?? '';
    depth += nesting(token);
    if (depth > 0) continue;
    if (/^(?:const|let|var)$/.test(token)) names.push(...boundAt(tokens, at + 1));
    else if (/^(?:function|class)$/.test(token) && NAME.test(next)) names.push(next);
  }
  return [...new Set(names)];
}

/** `name`, or what is taken out by `{ name, key: [first = 0] }`: no keys, no defaults. */
function boundAt(tokens: readonly string[], from: number): string[] {
  if (NAME.test(tokens[from] ?? '')) return [tokens[from]!];
  const names: string[] = [];
  let depth = 0;
  let defaultAt = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]!;
    depth += nesting(token);
    if (depth === 0) break;
    if (defaultAt > depth || (token === ',' && defaultAt === depth)) defaultAt = 0;
    if (defaultAt > 0) continue;
    if (token === '=') defaultAt = depth;
    else if (NAME.test(token) && tokens[at + 1] !== ':') names.push(token);
  }
  return names;
}

function nesting(token: string): number {
  if ('([{'.includes(token)) return 1;
  return ')]}'.includes(token) ? -1 : 0;
}
