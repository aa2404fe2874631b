/** The same features once more with every payload encoded between the engine and those who may read it. */
import type { Payload, PayloadCodec } from '@inkstone/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { featureNames, loadFeature } from './all-features.js';
import type { ConformanceEngine } from './conformance-engine.js';
import { createPostgresEngine } from './engines/postgres.js';
import { readGolden } from './golden.js';
import { eventBag, normalHistory } from './normal-history.js';
import { playFeature } from './play-feature.js';

const ENCODING = 'base64-json';
const codec: PayloadCodec = {
  encode: async (payloads) =>
    payloads.map((payload) => ({
      encoding: ENCODING,
      data: Buffer.from(JSON.stringify(payload)).toString('base64'),
    })),
  decode: async (payloads) => payloads.map(decoded),
};

function decoded(payload: Payload): Payload {
  const { encoding, data } = (payload ?? {}) as { encoding?: unknown; data?: unknown };
  if (encoding !== ENCODING) return payload;
  return JSON.parse(Buffer.from(String(data), 'base64').toString()) as Payload;
}

let engine: ConformanceEngine;
beforeAll(async () => {
  engine = await createPostgresEngine(codec);
});
afterAll(() => engine.close());

const features = await Promise.all(
  featureNames().map(async (name) => ({ name, feature: await loadFeature(name) })),
);

describe('the engine on PostgreSQL behind a codec', () => {
  it.each(features)('$name: $feature.title', async ({ name, feature }) => {
    const history = normalHistory(await playFeature(engine, feature));
    const golden = readGolden(name);
    if (feature.free === undefined) expect(history).toEqual(golden);
    else expect(eventBag(history)).toEqual(eventBag(golden ?? []));
  });
});
