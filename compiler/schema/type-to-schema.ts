/** TypeScript type → JSON Schema. What JSON Schema cannot say is kept as its text in `x-type`, so nothing is lost. */
import { ts } from 'ts-morph';
import type { JsonSchema } from '../graph/document.js';
import { type DocComment, readComment } from './jsdoc.js';
import { keywordOf, parsed } from './keywords.js';
import { asSchema, documentRef, typeText } from './schema-to-type.js';

type Converter = (node: ts.TypeNode, file: ts.SourceFile) => JsonSchema | undefined;

const KEYWORDS = new Map<ts.SyntaxKind, JsonSchema>([
  [ts.SyntaxKind.StringKeyword, { type: 'string' }],
  [ts.SyntaxKind.NumberKeyword, { type: 'number' }],
  [ts.SyntaxKind.BooleanKeyword, { type: 'boolean' }],
  [ts.SyntaxKind.UnknownKeyword, {}],
]);

/** The schema of a type as written. */
export function schemaOfType(node: ts.TypeNode, file: ts.SourceFile): JsonSchema {
  const keyword = KEYWORDS.get(node.kind);
  if (keyword !== undefined) return { ...keyword };
  return convert(node, file) ?? { 'x-type': node.getText(file) };
}

const convert: Converter = (node, file) => {
  if (ts.isParenthesizedTypeNode(node)) return schemaOfType(node.type, file);
  if (ts.isLiteralTypeNode(node)) return literalSchema(node);
  if (ts.isArrayTypeNode(node)) return arrayOf(schemaOfType(node.elementType, file));
  if (ts.isTupleTypeNode(node)) return tupleSchema(node, file);
  if (ts.isTypeLiteralNode(node)) return objectSchema(node.members, file);
  if (ts.isUnionTypeNode(node)) return unionSchema(node.types.map((type) => schemaOfType(type, file)));
  if (ts.isIntersectionTypeNode(node)) return { allOf: node.types.map((type) => schemaOfType(type, file)) };
  if (ts.isTypeReferenceNode(node)) return referenceSchema(node, file);
  return undefined;
};

/** The schema of an object type's members; undefined when one of them is no property. */
export function objectSchema(
  members: readonly ts.TypeElement[],
  file: ts.SourceFile,
): JsonSchema | undefined {
  const properties: [string, JsonSchema][] = [];
  const required: string[] = [];
  let more: JsonSchema | undefined;
  for (const member of members) {
    if (ts.isIndexSignatureDeclaration(member)) {
      more = schemaOfType(member.type, file);
      continue;
    }
    if (
      !ts.isPropertySignature(member) ||
      member.type === undefined ||
      ts.isComputedPropertyName(member.name)
    ) {
      return undefined;
    }
    const name = member.name.text;
    properties.push([name, withDoc(schemaOfType(member.type, file), docOfNode(member, file))]);
    if (member.questionToken === undefined) required.push(name);
  }
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
    ...(more === undefined ? {} : { additionalProperties: Object.keys(more).length === 0 ? true : more }),
  };
}

/** Adds what a comment says to the schema of the type below it. */
export function withDoc(base: JsonSchema, doc: DocComment): JsonSchema {
  const whole = doc.tags.find((tag) => tag.name === 'schema');
  const said = whole === undefined ? undefined : parsed(whole.text);
  // The type may have been edited since the tag was written: then the type counts.
  if (said !== undefined && sameType(asSchema(said), base)) return asSchema(said);
  const schema: JsonSchema = { ...base };
  if (doc.title !== undefined) schema.title = doc.title;
  if (doc.description !== undefined) schema.description = doc.description;
  for (const { name, text } of doc.tags) {
    const value = keywordOf(name, text);
    if (value !== undefined) schema[name] = value;
    if (name === 'integer') schema.type = asInteger(schema.type);
    if (name === 'additionalProperties' && text === 'false') schema.additionalProperties = false;
  }
  return schema;
}

/** What the comments above a declaration say; the last one counts. */
export function docOfNode(node: ts.Node, file: ts.SourceFile): DocComment {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  return comment === undefined ? { tags: [] } : readComment(comment.getText(file));
}

/** Whether a type that reads as `base` is what `said` prints as, comments aside. */
function sameType(said: JsonSchema, base: JsonSchema): boolean {
  const context = { nameOf: documentRef };
  const file = ts.createSourceFile(
    'type.ts',
    `type T = ${typeText(said, context)};`,
    ts.ScriptTarget.ES2023,
    true,
  );
  const alias = file.statements[0];
  if (alias === undefined || !ts.isTypeAliasDeclaration(alias)) return false;
  const read = schemaOfType(alias.type, file);
  return withoutComments(typeText(read, context)) === withoutComments(typeText(base, context));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ');
}

function asInteger(type: unknown): unknown {
  if (Array.isArray(type)) return type.map((one) => (one === 'number' ? 'integer' : one));
  return type === 'number' ? 'integer' : type;
}

function literalSchema({ literal }: ts.LiteralTypeNode): JsonSchema | undefined {
  if (literal.kind === ts.SyntaxKind.NullKeyword) return { type: 'null' };
  const value = literalValue(literal);
  return value === undefined ? undefined : { const: value };
}

function literalValue(literal: ts.LiteralTypeNode['literal']): unknown {
  if (ts.isStringLiteral(literal)) return literal.text;
  if (ts.isNumericLiteral(literal)) return Number(literal.text);
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isPrefixUnaryExpression(literal) && ts.isNumericLiteral(literal.operand))
    return -Number(literal.operand.text);
  return undefined;
}

function tupleSchema(node: ts.TupleTypeNode, file: ts.SourceFile): JsonSchema | undefined {
  if (
    node.elements.some(
      (item) => ts.isNamedTupleMember(item) || ts.isRestTypeNode(item) || ts.isOptionalTypeNode(item),
    )
  ) {
    return undefined;
  }
  return { type: 'array', prefixItems: node.elements.map((item) => schemaOfType(item, file)) };
}

function arrayOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

/** Literals become an `enum`, plain types a list of types, everything else `anyOf`. */
function unionSchema(parts: readonly JsonSchema[]): JsonSchema {
  const isLiteral = (part: JsonSchema): boolean => 'const' in part || part.type === 'null';
  if (parts.every(isLiteral)) return { enum: parts.map((part) => ('const' in part ? part.const : null)) };
  const isPlain = (part: JsonSchema): boolean =>
    Object.keys(part).join() === 'type' && typeof part.type === 'string';
  if (parts.every(isPlain)) return { type: parts.map((part) => part.type) };
  return { anyOf: [...parts] };
}

function referenceSchema(node: ts.TypeReferenceNode, file: ts.SourceFile): JsonSchema | undefined {
  const name = node.typeName.getText(file);
  const [first, second, ...rest] = node.typeArguments ?? [];
  if (
    name === 'Record' &&
    first?.kind === ts.SyntaxKind.StringKeyword &&
    second !== undefined &&
    rest.length === 0
  ) {
    const value = schemaOfType(second, file);
    return { type: 'object', ...(Object.keys(value).length === 0 ? {} : { additionalProperties: value }) };
  }
  if (name === 'Array' && first !== undefined && second === undefined)
    return arrayOf(schemaOfType(first, file));
  return node.typeArguments === undefined && /^[A-Za-z_$][\w$]*$/.test(name) && !GLOBAL_TYPES.has(name)
    ? { $ref: `#/types/${name}` }
    : undefined;
}

/** Types of the language itself, which are no document types. */
const GLOBAL_TYPES = new Set([
  'Date',
  'RegExp',
  'Error',
  'Uint8Array',
  'ArrayBuffer',
  'Function',
  'Object',
  'URL',
  'Symbol',
]);
