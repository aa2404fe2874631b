import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import type { ActivityContext } from './context.js';
import { defineActivity } from './define-activity.js';
import { definePlugin, isPlugin } from './define-plugin.js';

const price = defineActivity({
  name: 'lookUpPrice',
  title: 'Look up price',
  description: 'Asks the catalogue.',
  icon: 'tag',
  category: 'Shop',
  summary: 'of {sku}',
  idempotent: true,
  options: { startToCloseTimeout: '10 seconds', retry: { maximumAttempts: 3 } },
  input: z.object({
    sku: z.string().min(1).meta({ title: 'Article', description: 'As on the label.' }),
    pieces: z.int().min(1).default(1),
    customer: z.email().optional().meta({ sensitive: true }),
  }),
  output: z.object({ price: z.number(), discount: z.number().default(0), offer: z.unknown() }),
  authoredOutput: 'offer',
  run: async ({ sku, pieces }) => ({ price: sku.length * pieces, offer: null }),
});

test('the descriptor says everything but the function', () => {
  expect(price.descriptor).toEqual({
    name: 'lookUpPrice',
    title: 'Look up price',
    description: 'Asks the catalogue.',
    icon: 'tag',
    category: 'Shop',
    summary: 'of {sku}',
    idempotent: true,
    options: { startToCloseTimeout: '10 seconds', retry: { maximumAttempts: 3 } },
    authoredOutput: 'offer',
    input: {
      type: 'object',
      properties: {
        sku: { type: 'string', minLength: 1, title: 'Article', description: 'As on the label.' },
        pieces: { type: 'integer', minimum: 1, default: 1 },
        customer: { type: 'string', format: 'email', sensitive: true },
      },
      required: ['sku'],
    },
    output: {
      type: 'object',
      properties: { price: { type: 'number' }, discount: { type: 'number', default: 0 }, offer: {} },
      required: ['price', 'discount', 'offer'],
    },
  });
});

test('the descriptor is JSON', () => {
  expect(JSON.parse(JSON.stringify(price.descriptor))).toEqual(price.descriptor);
});

test('the function is typed from the schemas', () => {
  type Input = Parameters<typeof price.run>[0];
  expectTypeOf<Input>().toEqualTypeOf<{ sku: string; pieces: number; customer?: string | undefined }>();
  expectTypeOf(price.run).returns.resolves.toMatchTypeOf<{ price: number; discount?: number | undefined }>();
  expectTypeOf(price.run).parameter(1).toEqualTypeOf<ActivityContext>();
});

test('an activity without output gives null', () => {
  const ping = defineActivity({ name: 'ping', title: 'Ping', input: z.object({}), run: () => {} });
  expect(ping.descriptor.output).toEqual({ type: 'null' });
});

test('objects are open, unless they are strict', () => {
  const output = z.object({
    open: z.object({}),
    strict: z.strictObject({}),
    typed: z.object({}).catchall(z.string()),
  });
  const activity = defineActivity({
    name: 'shapes',
    title: 'Shapes',
    input: z.object({}),
    output,
    run: () => ({ open: {}, strict: {}, typed: {} }),
  });
  expect(activity.descriptor.output).toMatchObject({
    properties: {
      open: { type: 'object', properties: {} },
      strict: { additionalProperties: false },
      typed: { additionalProperties: { type: 'string' } },
    },
  });
  expect(activity.descriptor.output).not.toHaveProperty('properties.open.additionalProperties');
});

test('schemas may refer to themselves', () => {
  const part = z.object({
    name: z.string(),
    get parts() {
      return z.array(part).optional();
    },
  });
  const activity = defineActivity({
    name: 'assemble',
    title: 'Assemble',
    input: z.object({ part }),
    run: () => {},
  });
  expect(JSON.stringify(activity.descriptor.input)).toContain('"$ref"');
});

const define = (schema: z.ZodType) => () =>
  defineActivity({
    name: 'remind',
    title: 'Remind',
    input: z.object({ reminder: z.object({ list: z.array(schema) }) }),
    run: () => {},
  });

describe('what JSON Schema cannot say is refused at its place', () => {
  test.each<[string, z.ZodType]>([
    ['Date', z.date()],
    ['Map', z.map(z.string(), z.string())],
    ['Set', z.set(z.string())],
    ['bigint', z.bigint()],
    ['a bigint literal', z.literal(1n)],
    ['undefined', z.undefined()],
    ['an undefined literal', z.literal(undefined)],
    ['void', z.void()],
    ['symbol', z.symbol()],
    ['NaN', z.nan()],
    ['an instance of a class', z.instanceof(URL)],
    ['a custom type', z.custom(() => true)],
    ['a promise', z.promise(z.string())],
    ['a file', z.file()],
    ['a transform', z.string().transform(Number)],
    ['a preprocess', z.preprocess(String, z.string())],
    ['a pipe', z.string().pipe(z.string().min(3))],
    ['a codec', z.codec(z.string(), z.number(), { decode: Number, encode: String })],
    ['a coercion', z.coerce.number()],
    ['a catch', z.string().catch('')],
    ['a refinement', z.string().refine((text) => text !== 'x')],
    ['a refinement of an object', z.object({}).superRefine(() => {})],
    ['a change of the text', z.string().trim()],
    ['flags of a pattern', z.string().regex(/^a$/i)],
    ['a boolean in words', z.stringbool()],
  ])('%s', (_what, schema) => {
    expect(define(schema)).toThrowError(
      expect.objectContaining({
        name: 'Problem',
        code: 'schema-not-json',
        status: 422,
        at: expect.stringMatching(/^\/remind\/input\/properties\/reminder\/properties\/list\/items/),
        message: expect.stringContaining('"reminder.list" in the input of activity "remind"'),
        hint: expect.stringMatching(/\w/),
      }),
    );
  });

  test('also deep in a union, and in the output', () => {
    const output = z.union([z.string(), z.object({ when: z.date() })]);
    const make = () =>
      defineActivity({ name: 'remind', title: 'Remind', input: z.object({}), output, run: () => '' });
    expect(make).toThrowError(expect.objectContaining({ at: '/remind/output/anyOf/1/properties/when' }));
  });
});

test.each(['Send', 'send-mail', '', '2fast', 'a b'])('"%s" is no name for an activity', (name) => {
  expect(() => defineActivity({ name, title: 'x', input: z.object({}), run: () => {} })).toThrowError(
    expect.objectContaining({ code: 'invalid-activity' }),
  );
});

test('authoredOutput names a property of the output', () => {
  const make = () =>
    defineActivity({
      name: 'ask',
      title: 'Ask',
      input: z.object({}),
      output: z.object({ answer: z.unknown() }),
      authoredOutput: 'body' as 'answer',
      run: () => ({ answer: 1 }),
    });
  expect(make).toThrowError(expect.objectContaining({ code: 'invalid-activity', at: '/ask/authoredOutput' }));
});

test('a plugin lists its activities', () => {
  const plugin = definePlugin({ name: '@acme/shop', title: 'Shop', version: '2.1.0', activities: [price] });
  expect(plugin.descriptor).toEqual({
    name: '@acme/shop',
    title: 'Shop',
    version: '2.1.0',
    activities: [price.descriptor],
  });
  expect(isPlugin(plugin)).toBe(true);
  expect([undefined, null, {}, { descriptor: { name: 'x' } }, 'plugin'].map(isPlugin)).not.toContain(true);
});

test('a plugin has each activity once, and a package-like name', () => {
  const plugin =
    (name: string, activities = [price]) =>
    () =>
      definePlugin({ name, title: '', version: '1', activities });
  expect(plugin('shop', [price, price])).toThrowError(
    expect.objectContaining({ code: 'invalid-plugin', at: '/activities/1/name' }),
  );
  expect(plugin('My Shop')).toThrowError(expect.objectContaining({ code: 'invalid-plugin', at: '/name' }));
});
