import type { JsonSchema } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';

interface Schema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | string[];
  const?: Json;
  default?: Json;
  examples?: Json[];
  enum?: Json[];
  format?: string;
  title?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

const FORMATS: Record<string, string> = {
  date: '2026-01-15',
  'date-time': '2026-01-15T09:00:00Z',
  time: '09:00:00Z',
  email: 'ada@example.com',
  uri: 'https://example.com/1',
  url: 'https://example.com/1',
  uuid: '00000000-0000-4000-8000-000000000001',
};

/** Deeper than this, what may be left out is left out: schemas may hold themselves. */
const DEEPEST = 6;

/** A value that a schema allows, as plain as can be; `name` is what a text is called when nothing better is known. */
export function sampleResult(schema: unknown, name = 'text'): Json {
  return sample((schema ?? {}) as Schema, { name, root: (schema ?? {}) as Schema, depth: 0 });
}

interface At {
  name: string;
  root: Schema;
  depth: number;
}

function sample(given: Schema, at: At): Json {
  const schema = resolved(given, at.root);
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  if (schema.enum) return schema.enum[0] ?? null;
  const part = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (part) return sample(part as Schema, at);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((each) => sample(each as Schema, at)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  return (BY_TYPE[type ?? (schema.properties ? 'object' : 'any')] ?? BY_TYPE.any!)(schema, at);
}

const BY_TYPE: Record<string, (schema: Schema, at: At) => Json> = {
  string: ({ format, minLength = 0 }, { name }) => (FORMATS[format ?? ''] ?? name).padEnd(minLength, '.'),
  number: (schema) => numberFor(schema, 1),
  integer: (schema) => Math.ceil(numberFor(schema, 1)),
  boolean: () => true,
  null: () => null,
  any: () => ({}),
  array: ({ items, minItems = 1 }, at) =>
    at.depth > DEEPEST
      ? []
      : Array.from({ length: minItems }, () => sample((items ?? {}) as Schema, deeper(at, at.name))),
  object: ({ properties = {}, required = [] }, at) =>
    Object.fromEntries(
      Object.entries(properties)
        .filter(([key]) => at.depth <= DEEPEST || required.includes(key))
        .map(([key, property]) => [key, sample(property as Schema, deeper(at, key))]),
    ),
};

const deeper = (at: At, name: string): At => ({ ...at, name, depth: at.depth + 1 });

function numberFor(
  { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: Schema,
  wish: number,
): number {
  const least = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + (multipleOf ?? 1);
  const most = exclusiveMaximum === undefined ? maximum : exclusiveMaximum - (multipleOf ?? 1);
  const bounded = Math.max(least ?? wish, Math.min(most ?? wish, wish));
  return multipleOf === undefined ? bounded : Math.ceil(bounded / multipleOf) * multipleOf;
}

function resolved(schema: Schema, root: Schema): Schema {
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  return name === undefined ? schema : ((root.$defs?.[name] ?? {}) as Schema);
}
