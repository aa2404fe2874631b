import type { Graph, WorkflowNode } from '@inkstone/compiler/graph';

/** A small drawing for tests, from places and connections: `{ a: [0, 0] }`, `['a', 'b']`. */
export function drawing(
  places: Record<string, readonly [x: number, y: number, kind?: 'activity' | 'decision' | 'start' | 'end']>,
  lines: readonly (readonly [from: string, to: string, output?: string])[],
): Graph {
  const nodes = Object.fromEntries(
    Object.entries(places).map(([id, [x, y, kind]]) => [id, node(id, x, y, kind ?? 'activity')]),
  );
  const edges = Object.fromEntries(
    lines.map(([from, to, output = 'next']) => [`${from}-${to}-${output}`, { from, output, to }]),
  );
  return { kind: 'main', nodes, edges };
}

function node(
  title: string,
  x: number,
  y: number,
  kind: 'activity' | 'decision' | 'start' | 'end',
): WorkflowNode {
  if (kind === 'start' || kind === 'end') return { kind, title, x, y };
  if (kind === 'decision')
    return { kind, title, x, y, branches: [{ id: 'b1', label: 'yes', condition: 'true' }], otherwise: 'no' };
  return { kind, title, x, y, activity: 'httpRequest', input: {} };
}
