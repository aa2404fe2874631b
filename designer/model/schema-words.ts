import type { JsonSchema } from '@inkstone/compiler/graph';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';

/** A JSON Schema node as forms read it. */
export interface SchemaView extends JsonSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, SchemaView>;
  items?: SchemaView;
  required?: string[];
  enum?: unknown[];
  format?: string;
  minimum?: number;
  maximum?: number;
}

export const schemaView = (schema: unknown): SchemaView => (schema ?? {}) as SchemaView;

const TYPE_WORDS: Record<string, MessageKey> = {
  string: 'schemas.string',
  number: 'schemas.number',
  integer: 'schemas.integer',
  boolean: 'schemas.boolean',
  array: 'schemas.list',
  object: 'schemas.record',
  null: 'schemas.null',
};

/** The type in one word for people. */
export function typeWord(schema: SchemaView): string {
  if (schema.enum) return text('schemas.choice');
  if (schema.format === 'date') return text('schemas.date');
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  const word = type === undefined ? undefined : TYPE_WORDS[type];
  return text(word ?? 'schemas.anyValue');
}

/** `employeeName` → `Employee name`, for a property without a title. */
export function labelOf(name: string, schema: SchemaView): string {
  if (schema.title) return schema.title;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
