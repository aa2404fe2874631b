import type { Asked } from '../api/types.js';
import { text } from '../messages/text.js';

/** "the finance team", "Maria or the finance team". */
export function askedWords({ people, groups }: Asked): string {
  const names = [...people, ...groups.map((group) => text('tasks.team', { group }))];
  return names.length === 0 ? text('tasks.askedNobody') : names.join(text('tasks.askedOr'));
}
