/** The definition of a message at the top of a file: `export const approve = defineSignal<[Approval]>('approve');` */
import { ts } from 'ts-morph';
import type { Message } from '../../graph/document.js';
import { describedBy } from '../../schema/message-comment.js';
import type { ApiImports } from './api-imports.js';
import { definedKind } from './message-kinds.js';

/** Undefined for every other statement, and for a definition with more to it than a name and types. */
export function messageOf(
  statement: ts.Statement,
  lead: string,
  file: ts.SourceFile,
  api: ApiImports,
): Message | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const { declarations, flags } = statement.declarationList;
  const [declaration, second] = declarations;
  if (declaration === undefined || second !== undefined || (flags & ts.NodeFlags.Const) === 0)
    return undefined;
  const { name: constant, type, initializer: call } = declaration;
  const kind = definedKind(call, api);
  if (!ts.isIdentifier(constant) || type !== undefined || kind === undefined) return undefined;
  const { arguments: given, typeArguments } = call as ts.CallExpression;
  const [name, more] = given;
  const types = typesOf(kind, typeArguments ?? [], file);
  if (name === undefined || !ts.isStringLiteralLike(name) || more !== undefined || types === undefined)
    return undefined;
  const description = describedBy(lead);
  return {
    kind,
    name: name.text,
    constant: constant.text,
    ...types,
    ...(description === undefined ? {} : { description }),
  };
}

function typesOf(
  kind: Message['kind'],
  given: readonly ts.TypeNode[],
  file: ts.SourceFile,
): Pick<Message, 'parameters' | 'returns'> | undefined {
  const [returns, tuple, more] = kind === 'signal' ? [undefined, ...given] : given;
  if (more !== undefined || (tuple !== undefined && !ts.isTupleTypeNode(tuple))) return undefined;
  const parameters = tuple?.elements.map((element) => element.getText(file)) ?? [];
  return { parameters, ...(returns === undefined ? {} : { returns: returns.getText(file) }) };
}
