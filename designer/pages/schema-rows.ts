import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';

/** One property of an object schema, as a reader of documentation sees it. */
export interface SchemaRow {
  name: string;
  /** "text", "number", "list of text", "one of GET, POST". */
  type: string;
  required: boolean;
  help: string;
}

type Schema = Record<string, unknown>;

/** The properties of an object schema in their order; none for anything else. */
export function schemaRows(schema: unknown): SchemaRow[] {
  const { properties, required } = (schema ?? {}) as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties ?? {}).map(([name, property]) => ({
    name,
    type: typeWords(property),
    required: required?.includes(name) ?? false,
    help: String(property.description ?? property.title ?? ''),
  }));
}

const TYPES: Record<string, MessageKey> = {
  string: 'schemas.string',
  number: 'schemas.number',
  integer: 'schemas.integer',
  boolean: 'schemas.boolean',
  object: 'schemas.object',
  null: 'schemas.null',
};

const nameOf = (type: unknown) => {
  const key = TYPES[String(type)];
  return key ? text(key) : String(type);
};

export function typeWords(schema: unknown): string {
  if (typeof schema !== 'object' || schema === null) return text('schemas.anything');
  const { type, enum: values, const: only, items, anyOf, oneOf, format } = schema as Schema;
  if (Array.isArray(values)) return text('schemas.oneOf', { values: values.map(String).join(', ') });
  if (only !== undefined) return JSON.stringify(only);
  const choices = anyOf ?? oneOf;
  if (Array.isArray(choices)) return choices.map(typeWords).join(` ${text('schemas.or')} `);
  if (Array.isArray(type)) return type.map(nameOf).join(` ${text('schemas.or')} `);
  if (type === 'array') return text('schemas.listOf', { type: typeWords(items) });
  if (typeof type !== 'string') return text('schemas.anything');
  return typeof format === 'string' ? `${nameOf(type)} (${format})` : nameOf(type);
}
