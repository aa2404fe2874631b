/** Whether control can reach the end of statements that are written. */
import { bodiesOf } from '../../regions/tidy.js';
import type { Region, Sequence } from '../../regions/tree.js';

export function canFallOff({ items }: Sequence): boolean {
  const last = items.at(-1);
  return last === undefined || fallsOff(last);
}

function fallsOff(item: Region): boolean {
  switch (item.kind) {
    case 'end':
    case 'go':
    case 'break':
    case 'continue':
      return false;
    case 'choice':
      return item.branches.some(({ body }) => canFallOff(body));
    case 'parallel':
      return item.join !== undefined || item.branches.some(({ body }) => canFallOff(body));
    case 'loop':
      return item.form !== 'for-ever' || breaksTo(item.body, item.label, true);
    case 'block':
      return canFallOff(item.body) || breaksTo(item.body, item.label, false);
    default:
      return true;
  }
}

/** Whether a `break` inside leaves the loop or block of this label. `bare`: a `break` without label does. */
function breaksTo({ items }: Sequence, label: string | undefined, bare: boolean): boolean {
  return items.some((item) => {
    if (item.kind === 'break') return item.label === undefined ? bare : item.label === label;
    const inside = bare && item.kind !== 'loop';
    return bodiesOf(item).some((body) => breaksTo(body, label, inside));
  });
}
