import type { ForeignExpression } from '../foreign.js';

/** The text of a literal in any of the languages; undefined: it has to be calculated. */
export function literalOf({ text, language }: ForeignExpression): string | undefined {
  if (language === 'other') return text.trim();
  const [, plain, made, quoted] =
    /^=\s*"([^"]*)"\s*$|^=\s*(?:duration|date and time|cycle)\("([^"]*)"\)\s*$|^[$#]\{\s*["']([^"']*)["']\s*\}$/.exec(
      text,
    ) ?? [];
  return plain ?? made ?? quoted;
}
