/** Random JSON Schemas of everything that documents use, for property tests. */

import type { JsonSchema } from '@inkstone/compiler/graph';
import fc from 'fast-check';

const name = fc.oneof(
  fc.constantFrom('id', 'amount', 'first name', 'e-mail', 'kind', "it's"),
  fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,6}$/),
);
const words = fc.oneof(
  fc.constantFrom(
    'Amount',
    'Ends with a stop.',
    'two\nlines',
    '@tag like',
    'closes */ early',
    'a\n\nb',
    ' spaced ',
  ),
  fc.string({ maxLength: 12 }),
);

const annotations = fc.record(
  { title: words, description: words, default: fc.jsonValue() },
  { requiredKeys: [] },
);
const texts = fc.record(
  {
    minLength: fc.nat(9),
    maxLength: fc.nat(99),
    pattern: fc.constantFrom('^a+$', '[*]/'),
    format: fc.constant('date'),
  },
  { requiredKeys: [] },
);
const numbers = fc.record(
  { minimum: fc.integer(), maximum: fc.double({ noNaN: true }) },
  { requiredKeys: [] },
);

const plain: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.constant<JsonSchema>({}),
  texts.map((limits) => ({ type: 'string', ...limits })),
  numbers.map((limits) => ({ type: 'number', ...limits })),
  numbers.map((limits) => ({ type: 'integer', ...limits })),
  fc.constant<JsonSchema>({ type: 'boolean' }),
  fc.constant<JsonSchema>({ type: 'null' }),
  fc.constant<JsonSchema>({ type: ['string', 'null'] }),
  fc.constant<JsonSchema>({ $ref: '#/types/Quote' }),
  fc
    .uniqueArray(fc.oneof(words, fc.integer()), { minLength: 1, maxLength: 4 })
    .map((values) => ({ enum: values })),
  fc.oneof(words, fc.boolean()).map((value) => ({ const: value })),
);

const { schema } = fc.letrec<{ schema: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(plain, annotations).map(([type, words]) => ({ ...type, ...words })),
    fc.tuple(tie('schema'), annotations).map(([items, words]) => ({ type: 'array', items, ...words })),
    fc.tuple(tie('schema'), tie('schema')).map((parts) => ({ anyOf: parts })),
    fc.tuple(tie('schema'), tie('schema')).map((parts) => ({ oneOf: parts })),
    fc.tuple(tie('schema'), tie('schema')).map((parts) => ({ type: 'array', prefixItems: parts })),
    tie('schema').map((more) => ({ type: 'object', additionalProperties: more })),
    objectOf(tie('schema')),
  ),
}));

/** An object schema with properties, or any other schema. */
export const arbitrarySchema: fc.Arbitrary<JsonSchema> = fc.oneof(objectOf(schema), schema);

function objectOf(property: fc.Arbitrary<JsonSchema>): fc.Arbitrary<JsonSchema> {
  return fc
    .tuple(
      fc.uniqueArray(fc.tuple(name, property, fc.boolean()), { maxLength: 4, selector: ([key]) => key }),
      annotations,
      fc.constantFrom<JsonSchema>({}, {}, { additionalProperties: false }, { additionalProperties: true }),
    )
    .map(([entries, words, more]) => ({
      type: 'object',
      properties: Object.fromEntries(entries.map(([key, value]) => [key, value])),
      required: entries.flatMap(([key, , required]) => (required ? [key] : [])),
      ...more,
      ...words,
    }));
}
