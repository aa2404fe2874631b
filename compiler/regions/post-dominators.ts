import { isTerminal } from '../graph/terminal.js';
import { immediateDominators } from './dominators.js';
import type { Flow } from './flow.js';
import { reversePostorder, successors } from './order.js';
import { predecessors } from './shape.js';

const EXIT = '\nexit';

/**
 * The first node that every way from a node to an end passes, by the node. Ways that fail, or end the whole workflow, do not
 * count, since nothing waits for them; a node behind which ways part for good has none.
 */
export function immediatePostDominators(flow: Flow): Map<string, string> {
  const next = successors(flow);
  const before = predecessors([...flow.nodes.keys()], next);
  const ends = [...flow.nodes].flatMap(([id, node]) => (isExit(flow, id, node.kind) ? [id] : []));
  const exits = new Set(ends);
  const backwards = (id: string): readonly string[] => (id === EXIT ? ends : before(id));
  const forwards = (id: string): readonly string[] => (exits.has(id) ? [EXIT] : next(id));
  const above = immediateDominators(reversePostorder(EXIT, backwards), forwards);
  return new Map([...above].filter(([id, up]) => id !== EXIT && up !== EXIT));
}

function isExit(flow: Flow, id: string, kind: string): boolean {
  if (kind === 'end') return true;
  return flow.ways.get(id)?.length === 0 && !isTerminal({ kind } as { kind: 'end' });
}
