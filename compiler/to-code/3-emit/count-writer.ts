/** What code says of the tokens that may still come to the inclusive joins of a knot. */
import type { Count, KnotPart } from '../../regions/tree.js';
import type { Habits } from '../../syntax/habits.js';
import { ended } from '../../syntax/literals.js';

/** `coming.allChecked += 1;` */
export function countText({ of, part, by }: Count, habits: Habits): string {
  return ended(`${of}.${part} ${by < 0 ? '-' : '+'}= ${Math.abs(by)};`, habits);
}

/** `coming.allChecked -= 3 - branches.length;` */
export function notTakenText(
  { of, part }: Pick<Count, 'of' | 'part'>,
  ways: number,
  list: string,
  habits: Habits,
): string {
  return ended(`${of}.${part} -= ${ways} - ${list}.length;`, habits);
}

/** The statements with which a part begins that is a join. */
export function joiningText(
  { name, waitsFor = 1, leaves = [] }: KnotPart,
  { counts, coming }: { counts: string; coming: string },
  unit: string,
  habits: Habits,
): string[] {
  const come = `${counts}.${name}`;
  const isWaiting = waitsFor === 'taken' ? `${come} > 1` : `${come} < ${waitsFor}`;
  const end = ended('return;', habits);
  const gone = leaves.map((part) => `${unit}${ended(`${coming}.${part} -= 1;`, habits)}`);
  const asks =
    gone.length === 0 ? [`if (${isWaiting}) ${end}`] : [`if (${isWaiting}) {`, ...gone, `${unit}${end}`, '}'];
  if (waitsFor !== 'taken') return [ended(`${come} += 1;`, habits), ...asks, ended(`${come} = 0;`, habits)];
  return [
    ended(`${come} += 1;`, habits),
    ended(`${coming}.${name} -= 1;`, habits),
    ...asks,
    ended(`await condition(() => ${coming}.${name} === 0);`, habits),
  ];
}
