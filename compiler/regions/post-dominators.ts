import { isTerminal } from '../graph/terminal.js';
import { immediateDominators } from './dominators.js';
import type { Flow } from './flow.js';
import { reversePostorder, successors } from './order.js';
import { predecessors } from './shape.js';

const EXIT = '\nexit';

/**
 * The first node that every way from a node to an end passes, by the node. Ways that fail, or end the whole workflow, do not
 * count, since nothing waits for them, unless there are no others; a node behind which ways part for good has none.
 */
export function immediatePostDominators(flow: Flow): Map<string, string> {
  const all = [...flow.nodes.keys()];
  const next = successors(flow);
  const before = predecessors(all, next);
  const ends = [...flow.nodes].flatMap(([id, node]) => (isExit(flow, id, node.kind) ? [id] : []));
  const found = behind(ends, next, before);
  const lost = new Set(all.filter((id) => !found.has(id)));
  if (lost.size === 0) return known(found);
  const lastOnes = [...lost].filter((id) => next(id).length === 0);
  const among = (id: string): readonly string[] => before(id).filter((from) => lost.has(from));
  return known(new Map([...found, ...behind(lastOnes, next, among)]));
}

/** By each node that leads to one of these ends; `EXIT` where the ways to them part. */
function behind(
  ends: readonly string[],
  next: (id: string) => readonly string[],
  before: (id: string) => readonly string[],
): Map<string, string> {
  const exits = new Set(ends);
  const backwards = (id: string): readonly string[] => (id === EXIT ? ends : before(id));
  const forwards = (id: string): readonly string[] => (exits.has(id) ? [EXIT] : next(id));
  return new Map(immediateDominators(reversePostorder(EXIT, backwards), forwards));
}

function known(found: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...found].filter(([id, up]) => id !== EXIT && up !== EXIT));
}

function isExit(flow: Flow, id: string, kind: string): boolean {
  if (kind === 'end') return true;
  return flow.ways.get(id)?.length === 0 && !isTerminal({ kind } as { kind: 'end' });
}
