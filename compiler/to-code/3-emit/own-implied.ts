/** The characters of an end that needs no statement. */
import type { Region, Sequence } from '../../regions/tree.js';
import type { BodyScope } from './body-scope.js';
import { canFallOff } from './can-fall-off.js';

/** The brace that comes next is all that is said of the end to which control falls. */
export function ownImplied({ out, impliedEnds }: BodyScope, body: Sequence): void {
  const implied = impliedEnds.get(body);
  if (implied !== undefined && !isBehindReturns(body, implied))
    out.own(implied.node, out.offset, out.offset + 1);
}

/** Where all parts of a knot return, that says where they end; the brace behind the knot says nothing more. */
function isBehindReturns({ items }: Sequence, end: Region): boolean {
  const knot = items.at(-2);
  if (items.at(-1) !== end || knot?.kind !== 'knot') return false;
  return !knot.parts.some(({ body }) => canFallOff(body));
}
