import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { featureNames, loadFeature } from './all-features.js';
import type { ConformanceEngine } from './conformance-engine.js';
import { createPostgresEngine } from './engines/postgres.js';
import { readGolden } from './golden.js';
import { eventBag, normalHistory } from './normal-history.js';
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
    const history = normalHistory(await playFeature(engine, feature));
    const golden = readGolden(name);
    if (feature.free === undefined) expect(history).toEqual(golden);
    else expect(eventBag(history)).toEqual(eventBag(golden ?? []));
  });
});
