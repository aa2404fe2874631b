/** Whether a text has the name as a word. */
export function isNamed(words: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(words);
}
