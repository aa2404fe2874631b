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
  'date and time': { type: 'string', format: 'date-time' },
  'email address': { type: 'string', format: 'email' },
  'list of texts': { type: 'array', items: { type: 'string' } },
  record: { type: 'object', properties: {} },
  'list of numbers': { type: 'array', items: { type: 'number' } },
  'list of records': { type: 'array', items: { type: 'object', properties: {} } },
  anything: {},
} satisfies Record<string, JsonSchema>;

export type FieldType = keyof typeof FIELD_TYPES;

export function fieldTypeOf(schema: SchemaView): FieldType {
  if (schema.enum) return 'choice';
  if (schema.type === 'array') return listTypeOf(schema.items);
  if (schema.type === 'string') return (schema.format && BY_FORMAT[schema.format]) || 'text';
  if (schema.type === 'number') return 'number';
  if (schema.type === 'integer') return 'whole number';
  if (schema.type === 'boolean') return 'yes or no';
  return schema.type === 'object' ? 'record' : 'anything';
}

const BY_FORMAT: Record<string, FieldType> = {
  date: 'date',
  'date-time': 'date and time',
  email: 'email address',
};

function listTypeOf(items: SchemaView | undefined): FieldType {
  if (items?.type === 'object') return 'list of records';
  return items?.type === 'number' || items?.type === 'integer' ? 'list of numbers' : 'list of texts';
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

/** The property `by` places further down; undefined where there is no such place. */
export function moveProperty(schema: JsonSchema, name: string, by: number): JsonSchema | undefined {
  const { properties = {}, required = [] } = schemaView(schema);
  const names = Object.keys(properties);
  const to = names.indexOf(name) + by;
  if (!names.includes(name) || to < 0 || to >= names.length) return undefined;
  const order = names.filter((each) => each !== name).toSpliced(to, 0, name);
  return {
    ...schema,
    properties: Object.fromEntries(order.map((each) => [each, properties[each]])),
    required: required.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
  };
}

/** The property with this title or help; with none when the text is empty. */
export function worded(property: SchemaView, word: 'title' | 'description', text: string): SchemaView {
  const { [word]: _old, ...rest } = property;
  return text === '' ? rest : { ...rest, [word]: text };
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
