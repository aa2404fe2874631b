import { type Graph, outputsOf } from '@inkstone/compiler/graph';

export type Verdict = { ok: true } | { ok: false; why: string };

const YES: Verdict = { ok: true };
const no = (why: string): Verdict => ({ ok: false, why });

/** May an edge go from this output to that node? */
export function mayConnect(graph: Graph, from: string, output: string, to: string): Verdict {
  const source = graph.nodes[from];
  const target = graph.nodes[to];
  if (!source || !target) return no('There is nothing to connect.');
  if (!outputsOf(source).some((each) => each.id === output))
    return no(`“${source.title}” has no such output.`);
  if (target.kind === 'start') return no('Nothing comes before the start.');
  if (from === to && source.kind !== 'decision' && source.kind !== 'humanTask')
    return no('A step that only leads to itself would never end.');
  return YES;
}

/** May this node be deleted? */
export function mayDelete(graph: Graph, node: string): Verdict {
  return graph.nodes[node]?.kind === 'start' ? no('A workflow needs its start.') : YES;
}
