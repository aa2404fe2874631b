/**
 * R9: the body of a frame that code says in place (`bodyForm` is `block`) ends by falling off its end. Its silent end stands
 * last in its tree, as in a function; whatever else leads there leaves a block around all the rest.
 *
 * It takes a tree in which such ways are `end`s, expects and keeps exits that all name their frame.
 */
import type { WorkflowNode } from '../graph/node.js';
import { exitOutputs } from './exit-outputs.js';
import { withBodies } from './tidy.js';
import type { Choice, Region, Sequence } from './tree.js';

type Nodes = ReadonlyMap<string, WorkflowNode>;

const LABEL = 'block end';

/** @param exit the silent end of the body, if it has one */
export function endInPlace(tree: Sequence, exit: string | undefined, nodes: Nodes): Sequence {
  if (exit === undefined) return tree;
  const leaving = withoutFalling(leave(tree, exit), nodes);
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

/** Without the jumps that say where control goes anyway, except for those that a frame says in its body (R10). */
function withoutFalling({ items }: Sequence, nodes: Nodes): Sequence {
  const last = items.at(-1);
  if (last === undefined) return { kind: 'sequence', items };
  const before = items.slice(0, -1);
  if (last.kind === 'break' && last.label === LABEL)
    return withoutFalling({ kind: 'sequence', items: before }, nodes);
  if (last.kind === 'choice')
    return { kind: 'sequence', items: [...before, choiceWithoutFalling(last, nodes)] };
  const goesOn = last.kind === 'dispatch' || last.kind === 'block';
  const made = goesOn ? withBodies(last, (body) => withoutFalling(body, nodes)) : last;
  return { kind: 'sequence', items: [...before, made] };
}

function choiceWithoutFalling(choice: Choice, nodes: Nodes): Choice {
  const node = nodes.get(choice.node);
  const exits = node === undefined ? new Set<string>() : exitOutputs(node);
  const branches = choice.branches.map((branch) =>
    exits.has(branch.output) ? branch : { ...branch, body: withoutFalling(branch.body, nodes) },
  );
  return { ...choice, branches };
}
