/** Names to which code assigns, found by their looks: one too many only costs a `const`. */
import { textsOf } from '../../syntax/identifiers.js';
import type { NodeContent } from '../../syntax/title-comment.js';

const SET =
  /(?<![\w$.])([A-Za-z_$][\w$]*)\s*(?:(?:\*\*|<<|>>>?|&&|\|\||\?\?|[-+*/%&|^])?=(?![=>])|\+\+|--)|(?:\+\+|--)([A-Za-z_$][\w$]*)/g;

/** The names that the expressions and the code of these nodes set: `x` of `x = 1`, `x += 1` and `x++`. */
export function namesSetIn(contents: Iterable<NodeContent>): Set<string> {
  const found = new Set<string>();
  for (const content of contents)
    for (const text of Object.values(textsOf(content)))
      for (const [, before, behind] of text.matchAll(SET)) found.add(before ?? behind ?? '');
  return found;
}
