/** How well a search fits a text; undefined when its letters do not come in this order. Words typed apart may come in any order. */
export function fit(search: string, text: string): number | undefined {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  let sum = 0;
  for (const word of words) {
    const score = fitOfWord(word, text.toLowerCase());
    if (score === undefined) return undefined;
    sum += score;
  }
  return sum;
}

/** The best first; those that fit equally in the order given. An empty search leaves everything as it is. */
export function fitting<T>(items: readonly T[], search: string, textOf: (item: T) => string): T[] {
  const found = items.flatMap((item) => {
    const score = fit(search, textOf(item));
    return score === undefined ? [] : [{ item, score }];
  });
  return found.sort((a, b) => b.score - a.score).map(({ item }) => item);
}

const IN_ONE = 100;
const AT_WORD = 40;
const AT_START = 20;

function fitOfWord(word: string, text: string): number | undefined {
  const at = text.indexOf(word);
  if (at >= 0) {
    const begins = at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!);
    return IN_ONE + (begins ? AT_WORD : 0) + (at === 0 ? AT_START : 0) - Math.min(at, 15);
  }
  let from = 0;
  let score = 0;
  for (const letter of word) {
    const next = text.indexOf(letter, from);
    if (next < 0) return undefined;
    const begins = next === 0 || !/[\p{L}\p{N}]/u.test(text[next - 1]!);
    score += begins ? 6 : next === from ? 4 : 0;
    from = next + 1;
  }
  return score;
}
