/** What the blanks of a text are filled with. */
export type Params = Record<string, string | number>;

const BLANK = /\{(\w+)\}/g;

/** `{name}` becomes what `params` has for it, and stays where they have nothing. */
export function fill(text: string, params: Params): string {
  return text.replace(BLANK, (whole, name: string) => String(params[name] ?? whole));
}

/** The names between braces, each once, in order of the alphabet. */
export function blanksOf(text: string): string[] {
  return [...new Set([...text.matchAll(BLANK)].map(([, name = '']) => name))].sort();
}
