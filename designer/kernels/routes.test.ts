import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawing } from './drawing-fixture.js';
import { grow, passesThrough, segmentsOf } from './geometry.js';
import { pillBox, pillWidth } from './place-label.js';
import { type Routing, routing } from './routes.js';
import { sceneOf } from './scene.js';

const pointsOf = (made: Routing, id: string) => made.routes[id]!.points;

test('the happy path is straight, also between a pill and a card', () => {
  const made = routing(
    sceneOf(
      drawing({ a: [0, 0, 'start'], b: [240, 0], c: [540, 0, 'end'] }, [
        ['a', 'b'],
        ['b', 'c'],
      ]),
    ),
  );
  expect(pointsOf(made, 'a-b-next')).toHaveLength(2);
  expect(pointsOf(made, 'b-c-next')).toHaveLength(2);
});

test('of two ways out, the one that leads straight on is on the middle line, the other on the side it leads to', () => {
  const graph = drawing({ d: [0, 0, 'decision'], up: [300, -120], on: [300, 0] }, [
    ['d', 'on', 'otherwise'],
    ['d', 'up', 'b1'],
  ]);
  const { slots } = routing(sceneOf(graph));
  expect(slots.d).toEqual({ otherwise: 0, b1: -14 });
});

test('a step right below is reached from above', () => {
  const made = routing(sceneOf(drawing({ a: [0, 0], end: [40, 140, 'end'] }, [['a', 'end']])));
  const [from, to, ...more] = pointsOf(made, 'a-end-next');
  expect(more).toEqual([]);
  expect(from!.x).toBe(to!.x);
});

test('a way back runs outside the row and touches nothing', () => {
  const graph = drawing({ a: [0, 0], b: [280, 0], d: [560, 0, 'decision'], e: [860, 0, 'end'] }, [
    ['a', 'b'],
    ['b', 'd'],
    ['d', 'e', 'otherwise'],
    ['d', 'a', 'b1'],
  ]);
  const made = routing(sceneOf(graph));
  for (const [id, box] of Object.entries(made.scene.boxes))
    for (const segment of segmentsOf(pointsOf(made, 'd-a-b1')))
      expect(passesThrough(segment, grow(box, -8)), `passes through ${id}`).toBe(false);
});

describe('rows and columns with any connections', () => {
  const grid = fc
    .record({
      columns: fc.integer({ min: 2, max: 5 }),
      rows: fc.integer({ min: 1, max: 4 }),
      wishes: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 }),
    })
    .map(({ columns, rows, wishes }) => {
      const count = columns * rows;
      const places = Object.fromEntries(
        Array.from({ length: count }, (_, n) => [
          `n${n}`,
          [(n % columns) * 300, Math.floor(n / columns) * 140] as const,
        ]),
      );
      const lines = new Map<string, readonly [string, string]>();
      for (const [from, to] of wishes)
        if (from % count !== to % count)
          lines.set(`n${from % count}`, [`n${from % count}`, `n${to % count}`]);
      return drawing(places, [...lines.values()]);
    });

  test('no line crosses a card, every piece is upright or level, and it joins its ends', () => {
    fc.assert(
      fc.property(grid, (graph) => {
        const made = routing(sceneOf(graph));
        for (const line of made.scene.lines) {
          const points = pointsOf(made, line.id);
          expect(points[0]).toEqual(made.ends[line.id]!.from);
          expect(points.at(-1)).toEqual(made.ends[line.id]!.to);
          for (const segment of segmentsOf(points)) {
            expect(segment.from.x === segment.to.x || segment.from.y === segment.to.y).toBe(true);
            for (const box of Object.values(made.scene.boxes))
              expect(passesThrough(segment, grow(box, -2))).toBe(false);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('what a drag works out again is what it would be without anything before', () => {
    const drag = fc.record({
      node: fc.nat(),
      steps: fc.array(fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 })), {
        minLength: 1,
        maxLength: 4,
      }),
    });
    fc.assert(
      fc.property(grid, drag, (graph, { node, steps }) => {
        const id = `n${node % Object.keys(graph.nodes).length}`;
        let made = routing(sceneOf(graph));
        for (const [dx, dy] of steps) {
          const at = graph.nodes[id]!;
          const scene = sceneOf(graph, { [id]: { x: at.x + dx, y: at.y + dy } });
          made = routing(scene, made);
          const anew = routing(scene);
          expect(made.slots).toEqual(anew.slots);
          expect(made.ends).toEqual(anew.ends);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('what is as it was is the same object', () => {
    fc.assert(
      fc.property(grid, (graph) => {
        const before = routing(sceneOf(graph));
        const after = routing(sceneOf(graph, { n0: graph.nodes.n0! }), before);
        for (const line of after.scene.lines) expect(after.routes[line.id]).toBe(before.routes[line.id]);
        for (const id of Object.keys(graph.nodes)) expect(after.slots[id]).toBe(before.slots[id]);
      }),
      { numRuns: 100 },
    );
  });

  test('moving one node leaves lines alone that it does not touch', () => {
    fc.assert(
      fc.property(grid, (graph) => {
        const before = routing(sceneOf(graph));
        const after = routing(sceneOf(graph, { n0: { x: 4000, y: 4000 } }), before);
        for (const line of after.scene.lines) {
          const same = JSON.stringify(after.ends[line.id]) === JSON.stringify(before.ends[line.id]);
          if (same) expect(pointsOf(after, line.id)).toBe(pointsOf(before, line.id));
        }
      }),
      { numRuns: 100 },
    );
  });
});

test('labels cover neither cards nor each other where there is room', () => {
  const graph = drawing({ d: [0, 0, 'decision'], a: [300, 0], b: [300, 140] }, [
    ['d', 'a', 'otherwise'],
    ['d', 'b', 'b1'],
  ]);
  const made = routing(sceneOf(graph));
  const pills = made.scene.lines.map((line) => pillBox(made.routes[line.id]!.label!, pillWidth(line.label)));
  for (const pill of pills)
    for (const box of Object.values(made.scene.boxes))
      expect(
        pill.left >= box.right || pill.right <= box.left || pill.top >= box.bottom || pill.bottom <= box.top,
      ).toBe(true);
  expect(pills[0]!.top >= pills[1]!.bottom || pills[1]!.top >= pills[0]!.bottom).toBe(true);
});

test('a way past others of its row takes the emptier side', () => {
  const graph = drawing({ d: [0, 0, 'decision'], a: [300, 0], b: [600, 0], c: [300, 140] }, [
    ['d', 'a', 'b1'],
    ['d', 'b', 'otherwise'],
  ]);
  expect(routing(sceneOf(graph)).slots.d).toEqual({ otherwise: -14, b1: 0 });
});
