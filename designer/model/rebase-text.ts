import type { TextChange } from '@inkstone/compiler/draft';

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
