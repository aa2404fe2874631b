import { type Drawing, lose, reachable, remove } from './drawing.js';
import type { Drawn } from './drawn.js';

/** What no flow leads to from the start would never run. */
export function leaveOutUnreachable(drawing: Drawing, start: string): void {
  const reached = reachable(drawing, [start]);
  for (const node of [...drawing.nodes.values()].filter(({ id }) => !reached.has(id))) {
    remove(drawing, node.id);
    if (isFromFile(node)) lose(drawing, node, 'no-flow-from-start');
    if (node.kind === 'frame')
      for (const inner of node.inside.nodes.values())
        if (isFromFile(inner)) lose(drawing, inner, 'scope-not-reached');
  }
}

function isFromFile(node: Drawn): boolean {
  return !['end', 'gateway', 'start', 'scope'].includes(node.type);
}
