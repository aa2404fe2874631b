import { afterAll, describe, it } from 'vitest';
import { featureNames, loadFeature } from './all-features.js';
import { createMemoryEngine } from './engines/memory.js';
import { expectGolden } from './expect-golden.js';
import { writeGolden, writesGoldens } from './golden.js';
import { playFeature } from './play-feature.js';

const engine = createMemoryEngine();
afterAll(() => engine.close());

const features = await Promise.all(
  featureNames().map(async (name) => ({ name, feature: await loadFeature(name) })),
);

describe('the in-memory engine', () => {
  it.each(features)('$name: $feature.title', async ({ name, feature }) => {
    const played = await playFeature(engine, feature);
    if (writesGoldens()) writeGolden(name, played);
    expectGolden(name, feature, played);
  });
});
