/** What interrupts a step is called in code by its id: a name made from its label. */
import type { Boundary } from '../../graph/boundary.js';
import type { Graph } from '../../graph/document.js';
import { interruptionsOf } from '../../graph/interruptions.js';
import { nameFromTitle } from '../../syntax/name-from-title.js';

export function nameInterruptions(graph: Graph): void {
  for (const [id, node] of Object.entries(graph.nodes)) {
    const boundaries: Boundary[] = ('boundaries' in node && node.boundaries) || [];
    const raced = interruptionsOf(node);
    const taken = new Set([
      'done',
      ...('outcomes' in node ? node.outcomes : []),
      ...boundaries.flatMap((one) => (raced.includes(one as never) ? [] : [one.id])),
    ]);
    for (const boundary of raced) {
      const before = boundary.id;
      boundary.id = nameFromTitle(boundary.label || boundary.on, taken);
      taken.add(boundary.id);
      for (const edge of Object.values(graph.edges))
        if (edge.from === id && edge.output === before) edge.output = boundary.id;
    }
  }
}
