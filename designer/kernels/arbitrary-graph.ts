import { type Graph, outputsOf, type WorkflowNode } from '@inkstone/compiler/graph';
import fc from 'fast-check';

const KINDS = ['activity', 'activity', 'decision', 'humanTask', 'wait', 'end'] as const;

const arbitrarySpec = fc.record({
  kind: fc.constantFrom(...KINDS),
  outputs: fc.integer({ min: 1, max: 5 }),
  title: fc.integer({ min: 1, max: 30 }),
  x: fc.integer({ min: 0, max: 2000 }),
  y: fc.integer({ min: 0, max: 900 }),
  /** Where each output leads, relative to the node: mostly on, sometimes back or nowhere. */
  leads: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(1) },
      { weight: 4, arbitrary: fc.integer({ min: 2, max: 6 }) },
      { weight: 2, arbitrary: fc.integer({ min: -6, max: -1 }) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    { minLength: 5, maxLength: 5 },
  ),
});

/** Any drawing: with circles, loose steps, several lines between the same two, nodes lying anyhow. */
export function arbitraryGraph(maxNodes = 20): fc.Arbitrary<Graph> {
  return fc.array(arbitrarySpec, { minLength: 1, maxLength: maxNodes }).map((specs) => {
    const nodes: Graph['nodes'] = { n0: { kind: 'start', title: 'Start', x: 4, y: 3 } };
    const edges: Graph['edges'] = { e0: { from: 'n0', output: 'next', to: 'n1' } };
    specs.forEach(({ kind, outputs, title, x, y }, index) => {
      nodes[`n${index + 1}`] = node(kind, 'Do it with care and then rest'.slice(0, title), x, y, outputs);
    });
    specs.forEach(({ leads }, index) => {
      const from = `n${index + 1}`;
      outputsOf(nodes[from]!).forEach((output, position) => {
        const lead = leads[position % leads.length];
        const to = lead === undefined ? 0 : index + 1 + lead;
        if (to > 0 && to <= specs.length)
          edges[`e${from}${output.id}`] = { from, output: output.id, to: `n${to}` };
      });
    });
    return { kind: 'main', nodes, edges };
  });
}

/** The same without anything loose: every node is led to from the start. */
export function arbitraryConnectedGraph(maxNodes = 20): fc.Arbitrary<Graph> {
  return arbitraryGraph(maxNodes).map((graph) => {
    const reached = new Set(['n0']);
    for (const id of reached)
      for (const edge of Object.values(graph.edges)) if (edge.from === id) reached.add(edge.to);
    const only = <T>(all: Record<string, T>, keep: (id: string, one: T) => boolean) =>
      Object.fromEntries(Object.entries(all).filter(([id, one]) => keep(id, one)));
    return {
      ...graph,
      nodes: only(graph.nodes, (id) => reached.has(id)),
      edges: only(graph.edges, (_, edge) => reached.has(edge.from)),
    };
  });
}

const WAYS = ['approved', 'no', 'send it back to finance', 'over 1000', 'later'];

function node(
  kind: (typeof KINDS)[number],
  title: string,
  x: number,
  y: number,
  outputs: number,
): WorkflowNode {
  const common = { title, x, y };
  switch (kind) {
    case 'activity':
      return { kind, ...common, activity: 'httpRequest', input: {} };
    case 'decision': {
      const labels = WAYS.slice(1, outputs);
      return {
        kind,
        ...common,
        branches: labels.map((label, index) => ({ id: `b${index}`, label, condition: 'true' })),
        otherwise: 'else',
      };
    }
    case 'humanTask':
      return {
        kind,
        ...common,
        question: "''",
        facts: [],
        people: [],
        groups: [],
        except: [],
        outcomes: WAYS.slice(0, outputs),
      };
    case 'wait':
      return { kind, ...common, duration: "'1 day'" };
    case 'end':
      return { kind, ...common };
  }
}
