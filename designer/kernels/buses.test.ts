import type { Graph } from '@inkstone/compiler/graph';
import { expect, test, vi } from 'vitest';
import { BoxIndex } from './box-index.js';
import { elementsIn } from './elements-in.js';
import { intersects } from './geometry.js';
import { piecesOf } from './pieces.js';
import { routing } from './routes.js';
import { sceneOf } from './scene.js';

/** Rows of steps, each of which leads to one and the same place when it fails. */
function failing(count: number, columns: number): Graph {
  const nodes: Graph['nodes'] = {};
  const edges: Graph['edges'] = {};
  for (let at = 0; at < count; at++) {
    nodes[`n${at}`] = {
      ...{ kind: 'activity', title: `Step ${at}`, activity: 'httpRequest', input: {} },
      ...{ x: (at % columns) * 320, y: Math.floor(at / columns) * 160 },
      boundaries: [{ id: 'failed', on: 'error', label: 'fails' }],
    };
    if (at > 0) edges[`on${at}`] = { from: `n${at - 1}`, output: 'next', to: `n${at}` };
    edges[`failed${at}`] = { from: `n${at}`, output: 'failed', to: 'mend' };
  }
  const place = { x: columns * 320 + 100, y: Math.ceil(count / columns) * 160 + 200 };
  nodes.mend = { kind: 'activity', title: 'Mend', activity: 'httpRequest', input: {}, ...place };
  return { kind: 'main', nodes, edges };
}

/** How much is looked at in a routing: questions about places, and what they give. */
function work(graph: Graph): number {
  const asked = vi.spyOn(BoxIndex.prototype, 'in');
  const met = vi.spyOn(BoxIndex.prototype, 'meets');
  try {
    routing(sceneOf(graph));
    const found = asked.mock.results.reduce((sum, { value }) => sum + (value as unknown[]).length, 0);
    return asked.mock.calls.length + met.mock.calls.length + found;
  } finally {
    vi.restoreAllMocks();
  }
}

test.each([1_000, 20])(
  'a thousand failures that lead to one step, %i in a row, cost as a thousand lines',
  (columns) => {
    const few = work(failing(250, columns));
    const many = work(failing(1_000, columns));
    expect(many / few).toBeLessThan(8);
    expect(many).toBeLessThan(600_000);
  },
);

test('each runs to the bus and on it to where the next comes in; together they reach the step', () => {
  const graph = failing(200, 20);
  const { routes, ends, scene } = routing(sceneOf(graph));
  const lines = Object.keys(graph.edges).filter((id) => id.startsWith('failed'));
  const whole = lines.filter((id) => routes[id]!.whole === undefined);
  expect(whole.length).toBeLessThan(lines.length / 4);
  for (const id of lines) {
    const way = routes[id]!.whole ?? routes[id]!.points;
    expect(way[0]).toEqual(ends[id]!.stem);
    expect(way.at(-1)).toEqual(ends[id]!.to);
    const { label } = routes[id]!;
    if (routes[id]!.whole) expect(label!.y - ends[id]!.from.y).toBeLessThan(210);
    const [own, ...foreign] = [scene.boxes[graph.edges[id]!.from]!, ...Object.values(scene.boxes)];
    for (const { box } of piecesOf(routes[id]!.points))
      for (const other of foreign)
        if (other !== own && other !== scene.boxes.mend) expect(intersects(box, other), id).toBe(false);
  }
});

test('where only the bus passes, few lines are drawn, not all that run on it', () => {
  const made = routing(sceneOf(failing(1_000, 1_000)));
  const { lines } = elementsIn(made, { left: 160_000, right: 161_440, top: -200, bottom: 700 });
  expect(lines.size).toBeLessThan(20);
});

test('moving a step far from the bus leaves the other lines as they are', () => {
  const graph = failing(200, 20);
  const before = routing(sceneOf(graph));
  const { n45 } = graph.nodes;
  const after = routing(sceneOf(graph, { n45: { x: n45!.x + 3, y: n45!.y - 5 } }), before);
  const changed = Object.keys(before.routes).filter((id) => before.routes[id] !== after.routes[id]);
  expect(changed).toContain('failed45');
  expect(changed.length).toBeLessThan(8);
});

test('a few lines to one place run as any other', () => {
  const { routes } = routing(sceneOf(failing(30, 30)));
  expect(Object.values(routes).filter(({ whole }) => whole)).toEqual([]);
});
