/**
 * R9: the body of a frame that code says in place (`bodyForm` is `block`) ends by falling off its end. Its silent end stands
 * last in its tree, as in a function; whatever else leads there leaves a block around all the rest.
 *
 * It takes a tree in which such ways are `end`s, expects and keeps exits that all name their frame.
 */
import { withBodies } from './tidy.js';
import type { Region, Sequence } from './tree.js';

const LABEL = 'block end';

/** @param exit the silent end of the body, if it has one */
export function endInPlace(tree: Sequence, exit: string | undefined): Sequence {
  if (exit === undefined) return tree;
  const leaving = withoutFalling(leave(tree, exit));
  const block: Region = { kind: 'block', label: LABEL, body: leaving };
  return { kind: 'sequence', items: [block, { kind: 'end', node: exit }] };
}

function leave({ items }: Sequence, exit: string): Sequence {
  const made = items.map((item): Region => {
    if (item.kind === 'end' && item.node === exit) return { kind: 'break', label: LABEL };
    return item.kind === 'step' ? item : withBodies(item, (body) => leave(body, exit));
  });
  return { kind: 'sequence', items: made };
}

/** Without the jumps that say where control goes anyway. */
function withoutFalling({ items }: Sequence): Sequence {
  const last = items.at(-1);
  if (last === undefined) return { kind: 'sequence', items };
  if (last.kind === 'break' && last.label === LABEL)
    return withoutFalling({ kind: 'sequence', items: items.slice(0, -1) });
  const goesOn = last.kind === 'choice' || last.kind === 'dispatch' || last.kind === 'block';
  return {
    kind: 'sequence',
    items: goesOn ? [...items.slice(0, -1), withBodies(last, withoutFalling)] : items,
  };
}
