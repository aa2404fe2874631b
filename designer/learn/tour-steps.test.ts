import { expect, test } from 'vitest';
import { expenses } from '../model/document-fixture.js';
import { TOUR, type TourView, tourPlace } from './tour-steps.js';

function view(change: (document: ReturnType<typeof expenses>) => void = () => {}): TourView {
  const document = expenses();
  change(document);
  return {
    draft: { document, source: '', anchors: [], state: 'linked' },
    trial: undefined,
    version: undefined,
  };
}

test('each step waits for its own gesture', () => {
  expect(
    tourPlace(
      view(({ graphs }) => delete graphs.main!.nodes.ask),
      0,
    ),
  ).toBe(0);
  expect(
    tourPlace(
      view(({ graphs }) => Object.assign(graphs.main!.nodes.ask!, { question: '' })),
      0,
    ),
  ).toBe(1);
  expect(
    tourPlace(
      view(({ graphs }) => Object.assign(graphs.main!.nodes.ask!, { groups: [] })),
      0,
    ),
  ).toBe(2);
  expect(
    tourPlace(
      view(({ graphs }) => delete graphs.main!.edges.e6),
      0,
    ),
  ).toBe(3);
  expect(tourPlace(view(), 0)).toBe(4);
});

test('what was done once is not asked for again', () => {
  expect(tourPlace(view(), 5)).toBe(5);
  expect(tourPlace({ ...view(), version: 1 }, 5)).toBe(TOUR.length);
});
