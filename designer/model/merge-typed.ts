import { diff3Merge } from 'node-diff3';

/** Lines that two people wrote in different ways. */
export interface Meeting {
  mine: string;
  theirs: string;
  /** The whole text with mine in this place. */
  chosen: string;
}

/** What two people typed since `base`, as one text; where both touched the same lines, theirs stand and are named. */
export function mergeTyped(
  base: string,
  mine: string,
  theirs: string,
): { merged: string; meetings: Meeting[] } {
  const regions = diff3Merge(mine.split('\n'), base.split('\n'), theirs.split('\n'));
  const linesWith = (chosen: number | undefined) =>
    regions.flatMap(({ ok, conflict }, index) => ok ?? (index === chosen ? conflict?.a : conflict?.b) ?? []);
  const meetings = regions.flatMap(({ conflict }, index): Meeting[] => {
    if (!conflict) return [];
    const [own, other] = [conflict.a.join('\n'), conflict.b.join('\n')];
    return [{ mine: own, theirs: other, chosen: linesWith(index).join('\n') }];
  });
  return { merged: linesWith(undefined).join('\n'), meetings };
}
