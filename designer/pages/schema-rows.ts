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

const TYPES: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'yes or no',
  null: 'nothing',
};

export function typeWords(schema: unknown): string {
  if (typeof schema !== 'object' || schema === null) return 'anything';
  const { type, enum: values, const: only, items, anyOf, oneOf, format } = schema as Schema;
  if (Array.isArray(values)) return `one of ${values.map(String).join(', ')}`;
  if (only !== undefined) return JSON.stringify(only);
  const choices = anyOf ?? oneOf;
  if (Array.isArray(choices)) return choices.map(typeWords).join(' or ');
  if (Array.isArray(type)) return type.map((name) => TYPES[name] ?? name).join(' or ');
  if (type === 'array') return `list of ${typeWords(items)}`;
  if (typeof type !== 'string') return 'anything';
  return typeof format === 'string' ? `${TYPES[type] ?? type} (${format})` : (TYPES[type] ?? type);
}
