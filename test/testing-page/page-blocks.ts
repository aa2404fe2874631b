/** The fenced blocks of a page that say in their first line what they are: `ts file=a.test.ts passes`. */
export interface PageBlock {
  language: string;
  file: string | undefined;
  /** The other words of the first line. */
  words: ReadonlySet<string>;
  text: string;
  /** Line of the page, from 1. */
  line: number;
}

const FENCE = /^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm;

export function pageBlocks(page: string): PageBlock[] {
  return [...page.matchAll(FENCE)].map(([_, language = '', info = '', text = ''], index) => {
    const words = info.trim().split(/\s+/);
    const file = words.find((word) => word.startsWith('file='))?.slice('file='.length);
    const line = page.slice(0, [...page.matchAll(FENCE)][index]?.index).split('\n').length;
    return { language, file, words: new Set(words), text, line };
  });
}
