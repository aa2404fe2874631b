/** The same features once more with every payload encoded between the engine and those who may read it. */
import type { Payload, PayloadCodec } from '@inkstone/runtime';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { featureNames, loadFeature } from './all-features.js';
import type { ConformanceEngine } from './conformance-engine.js';
import { createPostgresEngine } from './engines/postgres.js';
import { expectGolden } from './expect-golden.js';
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
    expectGolden(name, feature, await playFeature(engine, feature));
  });
});
