/** JSON Schema → the text of a TypeScript type. */
import type { JsonSchema } from '../graph/document.js';
import { commentLines, type DocComment } from './jsdoc.js';
import { tagOf } from './keywords.js';
import { propertyName, quoted } from './type-name.js';

/** How a reference is named in code; undefined: it cannot be named. */
export type NameOf = (ref: string) => string | undefined;

export interface TypeContext {
  nameOf: NameOf;
  /** Further tags of a property, from its schema and the lines that say it. */
  moreTags?: (schema: JsonSchema, lines: (tags: DocComment['tags']) => string[]) => DocComment['tags'];
}

/** Document types refer to each other by `#/types/Name`. */
export const documentRef: NameOf = (ref) => /^#\/types\/([A-Za-z_$][\w$]*)$/.exec(ref)?.[1];

/** Keywords that the type's text says; all others are said in JSDoc or not at all. */
const SAID_BY_TYPE = new Set([
  ...[
    'type',
    'properties',
    'required',
    'items',
    'prefixItems',
    'enum',
    'const',
    'anyOf',
    'oneOf',
    'allOf',
    '$ref',
  ],
  ...['additionalProperties', 'title', 'description', 'x-type'],
]);

/** The type's text; may span lines, the first of which is not indented. */
export function typeText(schema: JsonSchema, context: TypeContext): string {
  if (typeof schema['x-type'] === 'string') return schema['x-type'];
  if (typeof schema.$ref === 'string') return context.nameOf(schema.$ref) ?? 'unknown';
  if ('const' in schema) return literal(schema.const);
  if (Array.isArray(schema.enum)) return union(schema.enum.map(literal));
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(alternatives)) return union(alternatives.map((one) => typeText(asSchema(one), context)));
  if (Array.isArray(schema.allOf)) {
    return schema.allOf.map((one) => inParens(typeText(asSchema(one), context))).join(' & ') || 'unknown';
  }
  const types: unknown[] = Array.isArray(schema.type) ? schema.type : [schema.type];
  return union(types.map((type) => plainType(type, schema, context)));
}

/** A property, its comment above it: the lines of one member of an interface, without indentation. */
export function memberLines(
  name: string,
  schema: JsonSchema,
  required: boolean,
  context: TypeContext,
): string[] {
  const doc = docOf(schema);
  const lines = (tags: DocComment['tags']): string[] => [
    ...commentLines({ ...doc, tags: [...doc.tags, ...tags] }),
    ...`${propertyName(name)}${required ? '' : '?'}: ${typeText(schema, context)};`.split('\n'),
  ];
  return lines(context.moreTags?.(schema, lines) ?? []);
}

/** The members of an object schema, in its order. */
export function membersOf(schema: JsonSchema, context: TypeContext): string[] {
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const members = Object.entries(asSchema(schema.properties)).flatMap(([name, property]) =>
    memberLines(name, asSchema(property), required.has(name), context),
  );
  return [...members, ...indexSignature(schema, context)];
}

/** Whether an object schema is said by its members, and not by `Record`. */
export function hasMembers(schema: JsonSchema): boolean {
  return (
    schema.type === 'object' && (schema.properties !== undefined || schema.additionalProperties === false)
  );
}

/** Title, description and the keywords that have tags. */
export function docOf(schema: JsonSchema): DocComment {
  const tags = Object.entries(schema).flatMap(([keyword, value]) => {
    if (SAID_BY_TYPE.has(keyword)) return [];
    const tag = tagOf(keyword, value);
    return tag === undefined ? [] : [splitTag(tag)];
  });
  const types: unknown[] = Array.isArray(schema.type) ? schema.type : [schema.type];
  if (types.includes('integer')) tags.unshift({ name: 'integer', text: '' });
  if (schema.additionalProperties === false) tags.push({ name: 'additionalProperties', text: 'false' });
  return {
    tags,
    ...(typeof schema.title === 'string' && schema.title !== '' ? { title: schema.title } : {}),
    ...(typeof schema.description === 'string' && schema.description !== ''
      ? { description: schema.description }
      : {}),
  };
}

export function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonSchema) : {};
}

function splitTag(tag: string): { name: string; text: string } {
  const space = tag.indexOf(' ');
  return space < 0 ? { name: tag, text: '' } : { name: tag.slice(0, space), text: tag.slice(space + 1) };
}

function plainType(type: unknown, schema: JsonSchema, context: TypeContext): string {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return arrayType(schema, context);
    case 'object':
      return objectType(schema, context);
    default:
      return 'unknown';
  }
}

function arrayType(schema: JsonSchema, context: TypeContext): string {
  if (Array.isArray(schema.prefixItems)) {
    return `[${schema.prefixItems.map((item) => typeText(asSchema(item), context)).join(', ')}]`;
  }
  return `${inParens(typeText(asSchema(schema.items), context))}[]`;
}

function objectType(schema: JsonSchema, context: TypeContext): string {
  if (!hasMembers(schema))
    return `Record<string, ${typeText(asSchema(schema.additionalProperties), context)}>`;
  const members = membersOf(schema, context);
  if (members.length === 0) return '{}';
  return ['{', ...members.map((line) => (line === '' ? '' : `  ${line}`)), '}'].join('\n');
}

function indexSignature(schema: JsonSchema, context: TypeContext): string[] {
  const more = schema.additionalProperties;
  if (more === undefined || more === false) return [];
  return `[key: string]: ${typeText(asSchema(more), context)};`.split('\n');
}

function union(parts: readonly string[]): string {
  return (
    [...new Set(parts)].map((part) => (part.includes(' & ') ? inParens(part) : part)).join(' | ') || 'never'
  );
}

/** In parentheses when `[]` or `&` behind it would otherwise bind to its last part only. */
function inParens(text: string): string {
  return isCompound(text) ? `(${text})` : text;
}

/** Whether the text is, outside of brackets and quotes, more than one type. */
function isCompound(text: string): boolean {
  const bare = text.replace(/\/\*\*[\s\S]*?\*\//g, '').replace(/'(?:[^'\\]|\\.)*'/g, "''");
  let depth = 0;
  for (const [index, character] of [...bare].entries()) {
    if ('{[(<'.includes(character)) depth += 1;
    else if ('}])'.includes(character) || (character === '>' && bare[index - 1] !== '=')) depth -= 1;
    else if (depth === 0 && /[|&=?]|\s/.test(character)) return true;
  }
  return false;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
}
