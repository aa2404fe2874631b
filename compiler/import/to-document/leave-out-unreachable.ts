import { type Drawing, type Drawn, lose, reachable, remove } from './drawing.js';

/** What no flow leads to from the start would never run. */
export function leaveOutUnreachable(drawing: Drawing, start: string): void {
  const reached = reachable(drawing, [start]);
  for (const node of [...drawing.nodes.values()].filter(({ id }) => !reached.has(id))) {
    remove(drawing, node.id);
    if (isFromFile(node)) lose(drawing, node, 'No flow leads to it from the start.', 'left out');
    if (node.kind === 'frame')
      for (const inner of node.inside.nodes.values())
        if (isFromFile(inner)) lose(drawing, inner, 'No flow leads to the scope around it.', 'left out');
  }
}

function isFromFile(node: Drawn): boolean {
  return !['end', 'gateway', 'start', 'scope'].includes(node.type);
}
