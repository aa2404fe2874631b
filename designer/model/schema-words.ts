import type { JsonSchema } from '@inkstone/compiler/graph';

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

const TYPE_WORDS: Record<string, string> = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: 'yes or no',
  array: 'list',
  object: 'record',
  null: 'nothing',
};

/** The type in one word for people. */
export function typeWord(schema: SchemaView): string {
  if (schema.enum) return 'choice';
  if (schema.format === 'date') return 'date';
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  return (type !== undefined && TYPE_WORDS[type]) || 'any value';
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
