import { equalJson } from '../graph/json-equal.js';
import type { NodeContent } from './title-comment.js';

/** What code says of a node besides its comment. */
export function sameStatement(a: NodeContent, b: NodeContent): boolean {
  return equalJson(withoutTitle(a), withoutTitle(b));
}

export function withoutTitle({ title: _title, description: _description, ...rest }: NodeContent): object {
  return rest;
}
