/** The `let`s at the top of the function: variables of the workflow, and holders of results. */
import { ts } from 'ts-morph';
import type { JsonSchema, Variable } from '../../graph/document.js';
import { schemaOfType } from '../../schema/type-to-schema.js';
import { spanOf, titleIn } from '../1-parse/comments.js';
import { isPart } from './knot-part.js';
import { isAssignment, isLiftableCall } from './lift-call.js';
import type { LiftScope } from './lift-scope.js';
import type { Span } from './lifted.js';
import { typeIfUnset } from './may-be-unset.js';
import { patternAssigned } from './promise-all.js';
import { isSetInRace, raceAssigned } from './race-shape.js';
import { calledItself, closureScope } from './scope-shape.js';

export interface LiftedVariable {
  variable: Variable;
  span: Span;
}

/** How often each name is assigned in the function, and how often with the result of a node. */
type Assignments = Map<string, { all: number; results: number; last: ts.Node }>;

/**
 * Names of the `let`s without a value that are set once, with the result of a node; each with its type where it may be read
 * before.
 */
export function findHolders(body: ts.Block, scope: LiftScope): Map<string, string | undefined> {
  const assignments = countAssignments(body, scope);
  const holders = new Map<string, string | undefined>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.Let) !== 0) {
      for (const declaration of node.declarationList.declarations) {
        const { name, initializer } = declaration;
        const counted = ts.isIdentifier(name) ? assignments.get(name.text) : undefined;
        if (initializer === undefined && counted?.all === 1 && counted.results === 1)
          holders.set(name.getText(), typeIfUnset(declaration, counted.last, scope.file));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return holders;
}

function countAssignments(body: ts.Block, scope: LiftScope): Assignments {
  const found: Assignments = new Map();
  const own = new Set<string>();
  const count = (target: ts.Node, isResult: boolean): void => {
    if (!ts.isIdentifier(target)) {
      ts.forEachChild(target, (child) => count(child, false));
      return;
    }
    note(target.text, isResult, target);
  };
  const note = (name: string, isResult: boolean, last: ts.Node): void => {
    if (own.has(name)) return;
    const { all, results } = found.get(name) ?? { all: 0, results: 0 };
    found.set(name, { all: all + 1, results: results + (isResult ? 1 : 0), last });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignmentOperator(node.operatorToken.kind)) {
      const whole = node.parent;
      const isSet = isSetInRace(whole, scope);
      const isStatement =
        ts.isExpressionStatement(whole) && isAssignment(node) && (isSet || !isInFunction(whole, body));
      const raced = raceAssigned(whole.parent, scope);
      const handed = isStatement ? patternAssigned(node) : undefined;
      if (raced !== undefined && !isInFunction(whole, body)) {
        for (const name of namesIn(raced.pattern)) note(name, true, node);
        ts.forEachChild(node.right, visit);
        return;
      }
      if (handed === undefined)
        count(node.left, isStatement && (isLiftableCall(whole, scope) || isScope(node.right, scope)));
      else for (const name of handed.flatMap((part) => part?.names ?? [])) note(name, true, node);
    }
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      const { operator } = node;
      if (operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken)
        count(node.operand, false);
    }
    ts.forEachChild(node, ts.isFunctionLike(node) && !isPart(node) ? visitFunction : visit);
  };
  /** What a function declares for itself is set for itself. */
  const visitFunction = (node: ts.Node): void => {
    const added = [...heldIn(node)].filter((name) => !own.has(name));
    for (const name of added) own.add(name);
    visit(node);
    for (const name of added) own.delete(name);
  };
  visit(body);
  return found;
}

/** `await CancellationScope.withTimeout(…)`, `await (async () => {…})()`: what the function of a scope gives. */
function isScope(node: ts.Expression, scope: LiftScope): boolean {
  if (!ts.isAwaitExpression(node)) return false;
  return (closureScope(node.expression, scope) ?? calledItself(node.expression)) !== undefined;
}

/** Names of the `let`s without a value in the body of a function, but for those in functions inside. */
function heldIn(body: ts.Node): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Let) !== 0)
      for (const { name, initializer } of node.declarations)
        if (initializer === undefined && ts.isIdentifier(name)) found.add(name.text);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

/** `{ winner, value: answer }` */
function namesIn(pattern: ts.ObjectLiteralExpression): string[] {
  return pattern.properties.flatMap((property) => {
    if (ts.isShorthandPropertyAssignment(property)) return [property.name.text];
    return ts.isPropertyAssignment(property) && ts.isIdentifier(property.initializer)
      ? [property.initializer.text]
      : [];
  });
}

function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isInFunction(node: ts.Node, body: ts.Block): boolean {
  let isInPart = false;
  let isInside = false;
  for (let at: ts.Node = node.parent; at !== body; at = at.parent) {
    if (isPart(at)) isInPart = true;
    else if (ts.isFunctionLike(at)) isInside = true;
  }
  return isInside && !isInPart;
}

/** The variables that lead the function, in order; the first statement that is none ends them. */
export function liftVariables(
  body: ts.Block,
  holders: ReadonlySet<string>,
  file: ts.SourceFile,
): LiftedVariable[] {
  const found: LiftedVariable[] = [];
  for (const statement of body.statements) {
    const variable = variableOf(statement, holders, file);
    if (variable === undefined) break;
    found.push({ variable, span: spanOf(statement, file) });
  }
  return found;
}

function variableOf(
  statement: ts.Statement,
  holders: ReadonlySet<string>,
  file: ts.SourceFile,
): Variable | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration, second] = statement.declarationList.declarations;
  if (declaration === undefined || second !== undefined || !ts.isIdentifier(declaration.name))
    return undefined;
  const { name } = declaration;
  const isConst = (statement.declarationList.flags & ts.NodeFlags.Let) === 0;
  const { initializer, type } = isConst ? declaration : openly(declaration);
  if (holders.has(name.text) || (isConst && !isHeldValue(declaration))) return undefined;
  if (initializer !== undefined && isWork(initializer)) return undefined;
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
  if (type !== undefined) return !/\bPromise</.test(type.getText());
  // What knots count in, `{ archive: 0 }`, is theirs.
  return (
    ts.isObjectLiteralExpression(initializer) &&
    initializer.properties.some(
      (one) => !ts.isPropertyAssignment(one) || !ts.isNumericLiteral(one.initializer),
    )
  );
}

/** Whether a first value is more than a value: it awaits, calls something, or is a function. */
function isWork(node: ts.Expression): boolean {
  const visit = (at: ts.Node): boolean => {
    if (ts.isAwaitExpression(at) || ts.isFunctionLike(at) || ts.isCallExpression(at)) return true;
    return ts.forEachChild(at, (child) => visit(child) || undefined) ?? false;
  };
  return visit(node);
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
