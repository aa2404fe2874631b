import type { TextChange } from '@inkstone/compiler';

/** The text after the changes; undefined when it no longer holds what a change replaces. */
export function applyText(source: string, changes: readonly TextChange[]): string | undefined {
  let result = '';
  let at = 0;
  for (const { from, was, now } of changes) {
    if (from < at || source.slice(from, from + was.length) !== was) return undefined;
    result += source.slice(at, from) + now;
    at = from + was.length;
  }
  return result + source.slice(at);
}

export function invertText(changes: readonly TextChange[]): TextChange[] {
  let shift = 0;
  return changes.map(({ from, was, now }) => {
    const inverse = { from: from + shift, was: now, now: was };
    shift += now.length - was.length;
    return inverse;
  });
}

/** One change from the first to the last character that differs; none when nothing does. */
export function diffText(was: string, now: string): TextChange[] {
  if (was === now) return [];
  const shorter = Math.min(was.length, now.length);
  let head = 0;
  while (head < shorter && was[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return [{ from: head, was: was.slice(head, was.length - tail), now: now.slice(head, now.length - tail) }];
}

/** My changes, made on the same text as theirs, as they read after theirs; undefined when both touch one place. */
export function rebaseText(
  mine: readonly TextChange[],
  theirs: readonly TextChange[],
): TextChange[] | undefined {
  const moved: TextChange[] = [];
  for (const change of mine) {
    let from = change.from;
    for (const other of theirs) {
      const end = other.from + other.was.length;
      if (end <= change.from) from += other.now.length - other.was.length;
      else if (other.from < change.from + change.was.length || other.from === change.from) return undefined;
    }
    moved.push({ ...change, from });
  }
  return moved;
}
