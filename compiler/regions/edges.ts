import { invariant } from '@inkstone/runtime';
import type { Edge } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { outputsOf } from '../graph/outputs.js';
import type { Region, Sequence } from './tree.js';

/** Where control goes, by name of the frame that a jump leaves or repeats. */
interface Frame {
  label?: string;
  /** A block cannot be reached by a bare jump. */
  bare: boolean;
  again?: string;
  after?: string;
}

/**
 * Back to edges: the inverse of `structure`. The first edge leads from `start`; the others come in the order of the
 * tree. Where control would fall off the end of the tree there is no edge.
 */
export function regionsToEdges(
  tree: Sequence,
  nodes: Readonly<Record<string, WorkflowNode>>,
  start: string,
): Edge[] {
  const edges: Edge[] = [];
  const first = firstOf(tree.items, undefined, []);
  if (first !== undefined) edges.push({ from: start, output: 'next', to: first });
  walk(tree, undefined, [], nodes, edges);
  return edges;
}

function walk(
  { items }: Sequence,
  fall: string | undefined,
  frames: readonly Frame[],
  nodes: Readonly<Record<string, WorkflowNode>>,
  edges: Edge[],
): void {
  items.forEach((item, index) => {
    const after = firstOf(items.slice(index + 1), fall, frames);
    switch (item.kind) {
      case 'step': {
        const next = items[index + 1];
        if (next?.kind !== 'choice' || next.node !== item.node) connectAll(item.node, after, nodes, edges);
        return;
      }
      case 'choice':
        for (const { output, body } of item.branches) {
          const to = firstOf(body.items, after, frames);
          if (to !== undefined) edges.push({ from: item.node, output, to });
          walk(body, after, frames, nodes, edges);
        }
        return;
      case 'loop':
        walk(item.body, item.head, [...frames, frameOf(item.label, true, item.head, after)], nodes, edges);
        return;
      case 'block':
        walk(item.body, after, [...frames, frameOf(item.label, false, undefined, after)], nodes, edges);
        return;
      default:
        return;
    }
  });
}

function connectAll(
  from: string,
  to: string | undefined,
  nodes: Readonly<Record<string, WorkflowNode>>,
  edges: Edge[],
): void {
  const node = nodes[from];
  invariant(node !== undefined, `node ${from} of the tree is a node of the graph`);
  if (to === undefined) return;
  for (const { id: output } of outputsOf(node)) edges.push({ from, output, to });
}

/** The node that is reached by starting to execute these items. */
function firstOf(
  items: readonly Region[],
  fall: string | undefined,
  frames: readonly Frame[],
): string | undefined {
  const [item, ...rest] = items;
  if (item === undefined) return fall;
  switch (item.kind) {
    case 'step':
    case 'choice':
    case 'end':
      return item.node;
    case 'loop':
      return item.head;
    case 'block': {
      const after = firstOf(rest, fall, frames);
      return firstOf(item.body.items, after, [...frames, frameOf(item.label, false, undefined, after)]);
    }
    case 'break':
    case 'continue':
      return jumpTarget(item, frames);
  }
}

function jumpTarget(
  { kind, label }: { kind: 'break' | 'continue'; label?: string },
  frames: readonly Frame[],
): string | undefined {
  const frame = frames.findLast((candidate) =>
    label === undefined ? candidate.bare : candidate.label === label,
  );
  invariant(frame !== undefined, `a ${kind} stands inside what it leaves`);
  return kind === 'break' ? frame.after : frame.again;
}

function frameOf(
  label: string | undefined,
  bare: boolean,
  again: string | undefined,
  after: string | undefined,
): Frame {
  return {
    bare,
    ...(label === undefined ? {} : { label }),
    ...(again === undefined ? {} : { again }),
    ...(after === undefined ? {} : { after }),
  };
}
