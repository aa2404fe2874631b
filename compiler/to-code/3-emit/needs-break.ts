/** Whether a case needs a `break`, so that it does not run into the next one. */
import type { Sequence } from '../../regions/tree.js';
import { canFallOff } from './can-fall-off.js';

/** Reading a `switch` knows by its last statement whether a case leaves: of a loop that nothing leaves it does not see that. */
export function needsBreak(body: Sequence): boolean {
  const last = body.items.at(-1);
  if (last?.kind === 'loop' || last?.kind === 'block') return true;
  if (last?.kind === 'choice') return last.branches.some((branch) => needsBreak(branch.body));
  return canFallOff(body);
}
