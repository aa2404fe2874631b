import { expect } from 'vitest';
import type { Feature } from './feature.js';
import { readGolden } from './golden.js';
import { eventBag, normalHistory } from './normal-history.js';
import type { PlayedFeature } from './play-feature.js';

/** The history of a feature is the one on disk. */
export function expectGolden(name: string, feature: Feature, played: PlayedFeature): void {
  const golden = readGolden(name);
  expect(golden, `${name} has no history on disk: UPDATE=1 writes it`).toBeDefined();
  const history = normalHistory(played);
  const expected = normalHistory(golden ?? { runs: [] });
  if (feature.free === undefined) expect(history).toEqual(expected);
  else expect(eventBag(history)).toEqual(eventBag(expected));
}
