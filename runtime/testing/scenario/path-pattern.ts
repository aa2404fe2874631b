/** Stands for any number of nodes. */
const GAP = '…';

/**
 * Holds the titles of the nodes that a run entered against a pattern.
 *
 * @returns where they part, in words and with the index of the pattern's entry; `undefined` when they agree
 */
export function pathDifference(
  pattern: readonly string[],
  path: readonly string[],
): { index: number; message: string } | undefined {
  /** How much of the path the pattern so far can stand for: a gap leaves several answers open. */
  let reached = [0];
  for (const [index, title] of pattern.entries()) {
    const next = title === GAP ? range(reached[0] ?? 0, path.length) : stepsOn(reached, title, path);
    if (next.length === 0) return { index, message: missing(title, path.slice(reached[0])) };
    reached = next;
  }
  const furthest = reached.at(-1) ?? 0;
  if (furthest === path.length) return undefined;
  return { index: pattern.length, message: `after that it went on: ${said(path.slice(furthest))}` };
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

const stepsOn = (reached: readonly number[], title: string, path: readonly string[]) =>
  reached.flatMap((at) => (path[at] === title ? [at + 1] : []));

const missing = (title: string, rest: readonly string[]) =>
  rest.length === 0 ? `"${title}" was never entered` : `"${title}" was expected, and it went: ${said(rest)}`;

function said(titles: readonly string[]): string {
  const first = titles.slice(0, 8).map((title) => `"${title}"`);
  return [...first, ...(titles.length > 8 ? ['…'] : [])].join(' → ');
}
