import type { JsonSchema } from '@inkstone/compiler/graph';
import { type SchemaView, schemaView } from './schema-words.js';

/** The types that the field editor offers, and what they are as schemas. */
export const FIELD_TYPES = {
  text: { type: 'string' },
  number: { type: 'number' },
  'whole number': { type: 'integer' },
  'yes or no': { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  choice: { type: 'string', enum: [] },
  'list of texts': { type: 'array', items: { type: 'string' } },
  record: { type: 'object', properties: {} },
  'list of records': { type: 'array', items: { type: 'object', properties: {} } },
  anything: {},
} satisfies Record<string, JsonSchema>;

export type FieldType = keyof typeof FIELD_TYPES;

export function fieldTypeOf(schema: SchemaView): FieldType {
  if (schema.enum) return 'choice';
  if (schema.type === 'array') return schema.items?.type === 'object' ? 'list of records' : 'list of texts';
  if (schema.type === 'string') return schema.format === 'date' ? 'date' : 'text';
  if (schema.type === 'number') return 'number';
  if (schema.type === 'integer') return 'whole number';
  if (schema.type === 'boolean') return 'yes or no';
  return schema.type === 'object' ? 'record' : 'anything';
}

/** Another type under the same title and help. */
export function retyped(schema: SchemaView, type: FieldType): SchemaView {
  const { title, description } = schema;
  return {
    ...(FIELD_TYPES[type] as SchemaView),
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  };
}

export function addProperty(schema: JsonSchema): JsonSchema {
  const { properties = {}, required = [] } = schemaView(schema);
  let number = Object.keys(properties).length + 1;
  while (`field${number}` in properties) number++;
  const name = `field${number}`;
  return {
    ...schema,
    type: 'object',
    properties: { ...properties, [name]: { type: 'string' } },
    required: [...required, name],
  };
}

export function removeProperty(schema: JsonSchema, name: string): JsonSchema {
  const { properties = {}, required = [] } = schemaView(schema);
  const { [name]: _gone, ...rest } = properties;
  return { ...schema, properties: rest, required: required.filter((each) => each !== name) };
}

/** Renames in place; refused (undefined) for a name that is no identifier or is taken. */
export function renameProperty(schema: JsonSchema, from: string, to: string): JsonSchema | undefined {
  const { properties = {}, required = [] } = schemaView(schema);
  if (!/^[A-Za-z_$][\w$]*$/.test(to) || (to !== from && to in properties)) return undefined;
  const entries = Object.entries(properties).map(([name, value]) => [name === from ? to : name, value]);
  return {
    ...schema,
    properties: Object.fromEntries(entries),
    required: required.map((each) => (each === from ? to : each)),
  };
}

export function setProperty(schema: JsonSchema, name: string, property: SchemaView): JsonSchema {
  return { ...schema, properties: { ...schemaView(schema).properties, [name]: property } };
}

export function setRequired(schema: JsonSchema, name: string, required: boolean): JsonSchema {
  const others = (schemaView(schema).required ?? []).filter((each) => each !== name);
  const order = Object.keys(schemaView(schema).properties ?? {});
  const all = required ? [...others, name] : others;
  return { ...schema, required: all.sort((a, b) => order.indexOf(a) - order.indexOf(b)) };
}

/** An identifier from words: "Employee name" → `employeeName`. */
export function identifierOf(words: string): string {
  const parts = words
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 ]+/g, '')
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  return parts
    .map((part, index) => (index === 0 ? part[0]!.toLowerCase() : part[0]!.toUpperCase()) + part.slice(1))
    .join('');
}
