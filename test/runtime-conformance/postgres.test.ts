import { afterAll, beforeAll, describe, it } from 'vitest';
import { featureNames, loadFeature } from './all-features.js';
import type { ConformanceEngine } from './conformance-engine.js';
import { createPostgresEngine } from './engines/postgres.js';
import { expectGolden } from './expect-golden.js';
import { playFeature } from './play-feature.js';

let engine: ConformanceEngine;
beforeAll(async () => {
  engine = await createPostgresEngine();
});
afterAll(() => engine.close());

const features = await Promise.all(
  featureNames().map(async (name) => ({ name, feature: await loadFeature(name) })),
);

describe('the engine on PostgreSQL', () => {
  it.each(features)('$name: $feature.title', async ({ name, feature }) => {
    expectGolden(name, feature, await playFeature(engine, feature));
  });
});
