import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineActivity } from '../activity/index.js';
import { ApplicationFailure, type Json } from '../core/index.js';
import { validatorsOf } from './validators.js';

/** Schemas that `defineActivity` takes, nested. */
const schemas: fc.Arbitrary<z.ZodType> = fc.letrec<{ any: z.ZodType }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<z.ZodType>(
      z.string(),
      z.string().min(2).max(4),
      z.string().regex(/^[a-c]+$/),
      z.string().startsWith('a'),
      z.number(),
      z.number().min(-1).max(3),
      z.number().multipleOf(2),
      z.int(),
      z.boolean(),
      z.null(),
      z.enum(['a', 'bb']),
      z.literal([1, 'a', true]),
      z.unknown(),
    ),
    tie('any').map((schema) => z.array(schema).max(3)),
    tie('any').map((schema) => z.record(z.string(), schema)),
    tie('any').map((schema) => schema.nullable()),
    fc.tuple(tie('any'), tie('any')).map(([one, two]) => z.union([one, two])),
    fc.tuple(tie('any'), tie('any')).map(([one, two]) => z.tuple([one, two])),
    fc.tuple(tie('any'), tie('any')).map(([one, two]) => z.object({ a: one, b: two.optional() })),
    fc.tuple(tie('any'), tie('any')).map(([one, two]) => z.strictObject({ a: one.optional(), b: two })),
  ),
})).any;

/** Values that have a chance to fit. */
const values: fc.Arbitrary<Json> = fc.letrec<{ any: Json }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, 0, 1, 2, 2.5, -3, '', 'a', 'bb', 'abc', 'zzzzz'),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.record({ a: tie('any'), b: tie('any') }, { requiredKeys: [] }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('any'), { maxKeys: 3 }),
  ),
})).any;

test('the worker accepts exactly what the zod schema accepts', () => {
  let accepted = 0;
  fc.assert(
    fc.property(schemas, values, (schema, value) => {
      const input = z.object({ value: schema });
      const { descriptor } = defineActivity({ name: 'check', title: 'Check', input, run: () => {} });
      const fits = accepts(() => validatorsOf(descriptor).input({ value: structuredClone(value) }));
      expect(fits).toBe(input.safeParse({ value }).success);
      if (fits) accepted++;
    }),
    { numRuns: 500 },
  );
  expect(accepted).toBeGreaterThan(20);
});

test('defaults are filled in as zod fills them in', () => {
  const input = z.object({ n: z.int().default(3), deep: z.object({ t: z.string().default('x') }) });
  const { descriptor } = defineActivity({ name: 'check', title: 'Check', input, run: () => {} });
  expect(validatorsOf(descriptor).input({ deep: {} })).toEqual(input.parse({ deep: {} }));
});

test('a mistake says what would be allowed', () => {
  const input = z.object({ kind: z.enum(['a', 'b']) });
  const { descriptor } = defineActivity({ name: 'check', title: 'Check', input, run: () => {} });
  expect(() => validatorsOf(descriptor).input({ kind: 'c' })).toThrow(
    'must be equal to one of the allowed values: a, b',
  );
});

test('a schema that is none is refused where it stands', () => {
  const descriptor = { name: 'check', title: 'Check', input: { type: 'nonsense' }, output: {} };
  expect(() => validatorsOf(descriptor)).toThrowError(
    expect.objectContaining({ code: 'schema-not-valid', at: 'check/input' }),
  );
});

function accepts(check: () => unknown): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof ApplicationFailure) return false;
    throw error;
  }
}
