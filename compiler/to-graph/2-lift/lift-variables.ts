/** The `let`s and constants at the top of the workflow: its variables. */
import { ts } from 'ts-morph';
import type { JsonSchema, Variable } from '../../graph/document.js';
import { schemaOfType } from '../../schema/type-to-schema.js';
import { spanOf, titleIn } from '../1-parse/comments.js';
import { knownCode } from './code-step.js';
import { isPlainConstant, isWork } from './first-value.js';
import type { LiftScope } from './lift-scope.js';
import type { Span } from './lifted.js';

export interface LiftedVariable {
  variable: Variable;
  span: Span;
}

/** The variables that lead the function, in order; the first statement that is none, or was a code node before, ends them. */
export function liftVariables(
  body: ts.Block,
  holders: ReadonlySet<string>,
  scope: LiftScope,
): LiftedVariable[] {
  const found: LiftedVariable[] = [];
  for (const [index, statement] of body.statements.entries()) {
    if (knownCode(body.statements, index, scope) > 0) break;
    const variable = variableOf(statement, holders, body, scope);
    if (variable === undefined) break;
    found.push({ variable, span: spanOf(statement, scope.file) });
  }
  return found;
}

function variableOf(
  statement: ts.Statement,
  holders: ReadonlySet<string>,
  body: ts.Block,
  scope: LiftScope,
): Variable | undefined {
  const { file } = scope;
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration, second] = statement.declarationList.declarations;
  if (declaration === undefined || second !== undefined || !ts.isIdentifier(declaration.name))
    return undefined;
  const { name } = declaration;
  const isConst = (statement.declarationList.flags & ts.NodeFlags.Let) === 0;
  const { initializer, type } = isConst ? declaration : openly(declaration);
  const isValue = isHeldValue(declaration) || isPlainConstant(declaration, body, scope);
  if (holders.has(name.text) || scope.knownPrepared.has(name.text) || (isConst && !isValue)) return undefined;
  if (initializer !== undefined && isWork(initializer, scope)) return undefined;
  const plain = isConst ? undefined : plainSchema(initializer);
  const schema = type === undefined ? (plain ?? (initializer && {})) : schemaOfType(type, file);
  if (schema === undefined) return undefined;
  const isInferred = type === undefined && plain === undefined;
  const description = describedBy(statement, file);
  return {
    name: name.text,
    schema,
    ...(initializer === undefined ? {} : { initial: initializer.getText(file) }),
    ...(isConst ? { constant: true as const } : {}),
    ...(isInferred ? { inferred: true as const } : {}),
    ...(description === undefined ? {} : { description }),
  };
}

/** What begins with little, and is filled later: `const queue: string[] = [];`, `new Map()`. A list of promises is part of a split. */
function isHeldValue({ initializer, type }: ts.VariableDeclaration): boolean {
  if (initializer === undefined) return false;
  if (ts.isNewExpression(initializer))
    return !/^(?:CancellationScope|Date|Promise)$/.test(initializer.expression.getText());
  if (type !== undefined) return !holdsPromises(type);
  // What knots count in, `{ archive: 0 }`, is theirs.
  return (
    ts.isObjectLiteralExpression(initializer) &&
    initializer.properties.some(
      (one) => !ts.isPropertyAssignment(one) || !ts.isNumericLiteral(one.initializer),
    )
  );
}

/** Whether there are promises in it; functions that give some are none. */
function holdsPromises(type: ts.Node): boolean {
  if (ts.isFunctionTypeNode(type)) return false;
  if (ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise') return true;
  return ts.forEachChild(type, (child) => holdsPromises(child) || undefined) ?? false;
}

/** `let state = 'open' as 'open' | 'closed';` has that type, and may be any of its values at any time. */
function openly({
  initializer,
  type,
}: ts.VariableDeclaration): Pick<ts.VariableDeclaration, 'initializer' | 'type'> {
  if (type !== undefined || initializer === undefined || !ts.isAsExpression(initializer))
    return { initializer, type };
  const { expression, type: said } = initializer;
  if (ts.isTypeReferenceNode(said) && said.typeName.getText() === 'const') return { initializer, type };
  const inner = ts.isParenthesizedExpression(expression) ? expression.expression : expression;
  return { initializer: inner, type: said };
}

function plainSchema(initializer: ts.Expression | undefined): JsonSchema | undefined {
  if (initializer === undefined) return undefined;
  if (ts.isStringLiteralLike(initializer)) return { type: 'string' };
  if (ts.isNumericLiteral(initializer)) return { type: 'number' };
  const { kind } = initializer;
  return kind === ts.SyntaxKind.TrueKeyword || kind === ts.SyntaxKind.FalseKeyword
    ? { type: 'boolean' }
    : undefined;
}

function describedBy(statement: ts.Statement, file: ts.SourceFile): string | undefined {
  const span = spanOf(statement, file);
  const { title, description } = titleIn(file.text.slice(span.from, span.core));
  return title === undefined
    ? undefined
    : [title, ...(description === undefined ? [] : [description])].join('\n');
}
