import { actsAs } from '../api/identity.js';
import { readIds, used } from '../model/recent.js';

/** Lists of ids that are kept for each person on this device. */
type List = 'commands.recent' | 'palette.recent' | 'palette.favourites';

const key = (list: List) => `inkstone.${list}.${actsAs() ?? 'me'}`;

export function keptIds(list: List): string[] {
  return readIds(localStorage.getItem(key(list)));
}

/** Puts it first in a list of what was used last. */
export function keepUsed(list: List, id: string): void {
  localStorage.setItem(key(list), JSON.stringify(used(keptIds(list), id)));
}

/** Puts it on the list, or takes it off; the list as it is then. */
export function toggleKept(list: List, id: string): string[] {
  const before = keptIds(list);
  const now = before.includes(id) ? before.filter((each) => each !== id) : [...before, id];
  localStorage.setItem(key(list), JSON.stringify(now));
  return now;
}
