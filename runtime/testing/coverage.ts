/** Which nodes of a workflow its tests have passed. */
import type { TraceStep } from '../core/sandbox-protocol.js';

/** A node as the source map of a compiled workflow has it; its position is the index that traces carry. */
export interface CoverableNode {
  graph: string;
  node: string;
  title: string;
  kind: string;
  /** 1-based lines of the source, inclusive. */
  lines: { from: number; to: number };
}

export interface NodeCoverage extends CoverableNode {
  /** How often control reached it, in all runs together. */
  entered: number;
}

export interface Coverage {
  /** In the order of the source map. */
  nodes: NodeCoverage[];
  /** How many of them were entered at least once. */
  covered: number;
}

/**
 * Counts the nodes that runs passed.
 *
 * @param nodes of the compiled workflow (`CompiledWorkflow.nodes`)
 * @param traces of the runs (`handle.trace()`)
 */
export function coverage(
  nodes: readonly CoverableNode[],
  traces: readonly (readonly TraceStep[])[],
): Coverage {
  const entered = new Array<number>(nodes.length).fill(0);
  for (const { node, kind } of traces.flat()) {
    if (kind === 'enter') entered[node] = (entered[node] ?? 0) + 1;
  }
  const counted = nodes.map(({ graph, node, title, kind, lines }, index) => ({
    ...{ graph, node, title, kind, lines },
    entered: entered[index] ?? 0,
  }));
  return { nodes: counted, covered: counted.filter(({ entered }) => entered > 0).length };
}

/** For people: one line of sum, and one for each node that no run has entered. */
export function coverageText({ nodes, covered }: Coverage): string {
  const never = nodes.filter(({ entered }) => entered === 0);
  const lines = never.map(
    ({ title, kind, lines: { from, to } }) =>
      `  never entered: ${title} (${kind}, ${from === to ? `line ${from}` : `lines ${from}–${to}`})`,
  );
  return [`nodes: ${covered} of ${nodes.length} entered`, ...lines].join('\n');
}
