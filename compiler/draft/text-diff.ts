/** The difference of two texts as a few small changes, and where a place of the first is in the second. */
import type { TextChange } from './draft.js';

/** Above this many cells the lines between the common ends are taken as one change. */
const LARGEST_TABLE = 4_000_000;

/** Changes that turn `before` into `after`, in order: whole lines are matched, then each change is narrowed. */
export function diffText(before: string, after: string): TextChange[] {
  if (before === after) return [];
  const a = linesOf(before);
  const b = linesOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const from = lengthOf(a.slice(0, start));
  const hunks = hunksOf(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return hunks
    .map((hunk) => narrowed({ ...hunk, from: hunk.from + from }))
    .filter(({ was, now }) => was !== now);
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}

function hunksOf(a: readonly string[], b: readonly string[]): TextChange[] {
  if (a.length * b.length > LARGEST_TABLE) return [{ from: 0, was: a.join(''), now: b.join('') }];
  const common = commonTable(a, b);
  const hunks: TextChange[] = [];
  let open: TextChange | undefined;
  let offset = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      open = undefined;
      offset += a[i]!.length;
      i++;
      j++;
      continue;
    }
    if (open === undefined) {
      open = { from: offset, was: '', now: '' };
      hunks.push(open);
    }
    const dropsOld = j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!);
    if (dropsOld) {
      open.was += a[i]!;
      offset += a[i]!.length;
      i++;
    } else {
      open.now += b[j]!;
      j++;
    }
  }
  return hunks;
}

/** `table[i][j]`: length of the longest common subsequence of `a` from i and `b` from j. */
function commonTable(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i]![j] =
        a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  return table;
}

function narrowed({ from, was, now }: TextChange): TextChange {
  let start = 0;
  while (start < was.length && start < now.length && was[start] === now[start]) start++;
  let end = 0;
  const limit = Math.min(was.length, now.length) - start;
  while (end < limit && was.at(-1 - end) === now.at(-1 - end)) end++;
  return {
    from: from + start,
    was: was.slice(start, was.length - end),
    now: now.slice(start, now.length - end),
  };
}

/** Makes the changes; undefined when the text does not hold what one of them says was there. */
export function applyText(source: string, changes: readonly TextChange[]): string | undefined {
  let text = '';
  let at = 0;
  for (const { from, was, now } of changes) {
    if (from < at || !source.startsWith(was, from)) return undefined;
    text += source.slice(at, from) + now;
    at = from + was.length;
  }
  return text + source.slice(at);
}

/** Where a place is after the changes; undefined when what stood there is gone. */
export function movedOffset(changes: readonly TextChange[], offset: number): number | undefined {
  let shift = 0;
  for (const { from, was, now } of changes) {
    if (from > offset) break;
    if (offset < from + was.length) return undefined;
    shift += now.length - was.length;
  }
  return offset + shift;
}

/** The same change on the way back. */
export function invertText(changes: readonly TextChange[]): TextChange[] {
  let shift = 0;
  return changes.map(({ from, was, now }) => {
    const inverse = { from: from + shift, was: now, now: was };
    shift += now.length - was.length;
    return inverse;
  });
}
