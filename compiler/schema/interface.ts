/** JSON Schema ⇄ a named TypeScript declaration with JSDoc. `interfaceToSchema(schemaToInterface(s))` says the same as `s`. */
import { ts } from 'ts-morph';
import type { JsonSchema } from '../graph/document.js';
import { commentLines, type DocComment } from './jsdoc.js';
import { sameSchema } from './same-schema.js';
import {
  asSchema,
  docOf,
  documentRef,
  hasMembers,
  membersOf,
  type TypeContext,
  typeText,
} from './schema-to-type.js';
import { docOfNode, objectSchema, schemaOfType, withDoc } from './type-to-schema.js';

/**
 * The text of `export interface Name { … }` or, for what is no object with properties, `export type Name = …;`, with a
 * line break at the end. Members come in the schema's order; titles, help and limits stand in JSDoc. What neither the
 * type nor the known tags can say is kept in a tag `@schema`, as JSON.
 */
export function schemaToInterface(name: string, schema: JsonSchema): string {
  if (typeof schema['x-declaration'] === 'string') return `${schema['x-declaration']}\n`;
  const plain = declarationText(name, schema, { nameOf: documentRef, moreTags }, []);
  const back = interfaceToSchema(name, plain) ?? {};
  if (sameSchema(back, withoutOwnTitle(name, schema))) return plain;
  const whole = { name: 'schema', text: JSON.stringify(schema) };
  return declarationText(name, schema, { nameOf: documentRef }, [whole]);
}

/** The text of the declaration, with further tags in its own comment. */
export function declarationText(
  name: string,
  schema: JsonSchema,
  context: TypeContext,
  more: DocComment['tags'],
  parameters = '',
): string {
  const doc = docOf(withoutOwnTitle(name, schema));
  const comment = commentLines({ ...doc, tags: [...doc.tags, ...more] });
  if (!hasMembers(schema)) {
    return `${[...comment, `export type ${name}${parameters} = ${typeText(schema, context)};`].join('\n')}\n`;
  }
  const members = membersOf(schema, context).map((line) => (line === '' ? '' : `  ${line}`));
  const body = members.length === 0 ? ['{}'] : ['{', ...members, '}'];
  const [open = '', ...rest] = body;
  return `${[...comment, `export interface ${name}${parameters} ${open}`, ...rest].join('\n')}\n`;
}

/**
 * The schema of the interface or type alias of this name, from a source text or a parsed file; undefined when there is
 * none. A declaration that a schema cannot say (generic, `extends`, with methods) is kept whole in `x-declaration`.
 */
export function interfaceToSchema(name: string, source: string | ts.SourceFile): JsonSchema | undefined {
  const file = typeof source === 'string' ? parse(source) : source;
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === name)
      return interfaceSchema(statement, file);
    if (ts.isTypeAliasDeclaration(statement) && statement.name.text === name) {
      if (statement.typeParameters !== undefined) return verbatim(statement, file);
      return withDoc(schemaOfType(statement.type, file), docOfNode(statement, file));
    }
  }
  return undefined;
}

function interfaceSchema(node: ts.InterfaceDeclaration, file: ts.SourceFile): JsonSchema {
  const isPlain = node.typeParameters === undefined && node.heritageClauses === undefined;
  const schema = isPlain ? objectSchema(node.members, file) : undefined;
  return schema === undefined ? verbatim(node, file) : withDoc(schema, docOfNode(node, file));
}

function verbatim(node: ts.Node, file: ts.SourceFile): JsonSchema {
  return { 'x-declaration': node.getFullText(file).trim() };
}

/** `@schema` for a property whose lines, read back, would not say the same. */
function moreTags(schema: JsonSchema, lines: (tags: DocComment['tags']) => string[]): DocComment['tags'] {
  const file = parse(`interface Probe {\n${lines([]).join('\n')}\n}`);
  const probe = file.statements[0];
  const read =
    probe !== undefined && ts.isInterfaceDeclaration(probe) ? objectSchema(probe.members, file) : undefined;
  const [back] = Object.values(asSchema(read?.properties));
  return sameSchema(back, schema) ? [] : [{ name: 'schema', text: JSON.stringify(schema) }];
}

/** The title of a type is its name: it is not said again. */
function withoutOwnTitle(name: string, schema: JsonSchema): JsonSchema {
  if (schema.title !== name) return schema;
  const { title: _, ...rest } = schema;
  return rest;
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile('schema.ts', text, ts.ScriptTarget.ES2023, true);
}
