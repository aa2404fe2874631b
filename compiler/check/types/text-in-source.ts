/** A setting's text, found in a source that may say it deeper: where each of its lines begins there. */
export interface FoundText {
  text: string;
  /** Offset of each line in the source, behind what it is indented by. */
  lines: number[];
}

/** Where the text stands between `range.from` and `range.to`, so that it covers the characters `from` to `to`. */
export function textAround(
  source: string,
  text: string,
  range: { from: number; to: number },
  from: number,
  to: number,
): FoundText | undefined {
  const [first = ''] = text.split('\n');
  for (
    let at = source.indexOf(first, range.from);
    at >= 0 && at <= from;
    at = source.indexOf(first, at + 1)
  ) {
    const lines = linesFrom(source, text, at);
    if (lines === undefined) continue;
    const end = lines.at(-1)! + text.length - (text.lastIndexOf('\n') + 1);
    if (to <= end && end <= range.to) return { text, lines };
  }
  return undefined;
}

/** Where in the text a place of the source is. */
export function offsetInText({ text, lines }: FoundText, at: number): number {
  const line = lines.findLastIndex((start) => start <= at);
  const before = text.split('\n').slice(0, line);
  return before.reduce((sum, { length }) => sum + length + 1, at - lines[line]!);
}

function linesFrom(source: string, text: string, at: number): number[] | undefined {
  const found: number[] = [];
  let from = at;
  for (const [index, line] of text.split('\n').entries()) {
    const start = index === 0 ? from : from + Math.max(0, depth(source, from) - depth(line, 0));
    if (!source.startsWith(line, start)) return undefined;
    found.push(start);
    from = start + line.length + 1;
    if (source[from - 1] !== '\n' && index < text.split('\n').length - 1) return undefined;
  }
  return found;
}

function depth(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - from;
}
