import { groupedBy } from '../../graph/grouped-by.js';
import type { NodeKind } from '../../graph/node.js';
import { bareText, type TextBefore } from './match-by-text.js';
import type { PlacedNode } from './placed-nodes.js';

/**
 * Of what is left over, what calls or sets the same, whatever with: the same words stand before the first bracket or `=`.
 * In the order of the text, of one kind or where one of the two is code.
 */
export function matchSameCall<B extends TextBefore>(
  lifted: readonly PlacedNode[],
  before: readonly B[],
  source: string,
  match: (lifted: PlacedNode, before: B) => void,
): void {
  if (lifted.length === 0 || before.length === 0) return;
  const known = groupedBy(before, ({ text }) => headOf(text));
  for (const each of lifted) {
    const head = headOf(source.slice(each.range.from, each.range.to));
    const candidates = (head === undefined ? undefined : known.get(head)) ?? [];
    const found = candidates.find(({ node }) => isSameOrCode(node.kind, each.node.content.kind));
    if (found === undefined) continue;
    candidates.splice(candidates.indexOf(found), 1);
    match(each, found);
  }
}

function isSameOrCode(a: NodeKind, b: NodeKind): boolean {
  return a === b || a === 'code' || b === 'code';
}

/** Results may be called otherwise; what is called or set may not. */
function headOf(text: string): string | undefined {
  const head = HEAD.exec(bareText(text))?.[1];
  return head === undefined || KEYWORD.test(head) ? undefined : head;
}

const HEAD = /^(?:(?:const|let)\s[^=]*=\s*)?([^(=]*\w)\s*[-+*/%&|^?]*[(=]/;
/** What asks or repeats calls nothing by that. */
const KEYWORD = /^(?:if|for(?: await)?|while|switch|return|throw|await|try|do)$/;
