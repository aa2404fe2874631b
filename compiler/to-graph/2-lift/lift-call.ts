/** Calls that are nodes: of an activity, and of what the workflow API gives to wait for. */
import { ts } from 'ts-morph';
import { isPattern } from '../../graph/binding-names.js';
import type { NodeKind } from '../../graph/node.js';
import { containsAwait } from '../../syntax/contains-await.js';
import { apiName } from '../1-parse/api-imports.js';
import { spanOf } from '../1-parse/comments.js';
import { fieldReader, hasSpread } from './field-reader.js';
import { startsCommand } from './has-command.js';
import { activityContent } from './lift-activity.js';
import { humanTaskContent } from './lift-human-task.js';
import { childContent, sendContent } from './lift-runs.js';
import { type LiftScope, leadText, liftedNode, type StatementLifter, textOf } from './lift-scope.js';
import { conditionContent, receiveContent, sleepContent } from './lift-waits.js';
import type { Binding, LiftedItem } from './lifted.js';
import type { Said, SaidAs } from './said.js';

/** What a statement calls or waits for, and how it keeps what it gets. */
export interface Kept {
  binding: Binding;
  /** A name, or a destructuring pattern. */
  name?: string;
  /** The type that the text gives it. */
  declaredType?: string;
  expression: ts.Expression;
  isAwaited: boolean;
}

/** `await f()`, `const name = await f()` and `name = await f()`, where `name` is a variable or only holds that result. */
export const liftCall: StatementLifter = (statement, scope) => {
  const kept = keptBy(statement, scope);
  if (kept === undefined || !ts.isCallExpression(kept.expression)) return undefined;
  const said = callContent(kept.expression, kept, scope, statement);
  return said && [stepOf(said, kept, statement, scope)];
};

/**
 * Any other promise that is awaited; an expression that awaits, and one that only starts something, unless functions with
 * steps of their own stand in it.
 */
export const liftAwait: StatementLifter = (statement, scope) => {
  const kept = keptBy(statement, scope) ?? evaluated(statement);
  const form = kept && awaitForm(kept, scope);
  if (kept === undefined || form === undefined) return undefined;
  if (form.within && hidesSteps(kept.expression)) return undefined;
  const { fields, read } = fieldReader(scope, statement);
  const content = {
    kind: 'await' as const,
    promise: read('promise', kept.expression),
    ...form,
    ...(kept.name === undefined ? {} : { result: kept.name }),
  };
  return [stepOf({ content, fields }, kept, statement, scope)];
};

function awaitForm(
  { isAwaited, binding, expression }: Kept,
  scope: LiftScope,
): { within?: true; starts?: true } | undefined {
  if (isAwaited) return {};
  if (containsAwait(expression)) return { within: true };
  return binding !== 'assign' && startsCommand(expression, scope) ? { starts: true } : undefined;
}

/** A statement that is one expression: `sizes.push(await sizeOf(file));` */
function evaluated(statement: ts.Statement): Kept | undefined {
  if (!ts.isExpressionStatement(statement)) return undefined;
  return { binding: 'none', expression: statement.expression, isAwaited: false };
}

/** Whether functions that await stand in it, with statements of their own. */
export function hidesSteps(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) {
    const { body } = node as ts.FunctionLikeDeclaration;
    return body !== undefined && ts.isBlock(body) && containsAwait(body);
  }
  return ts.forEachChild(node, (child) => hidesSteps(child) || undefined) ?? false;
}

export function stepOf(
  { content, fields }: SaidAs<NodeKind>,
  { binding, declaredType }: Pick<Kept, 'binding' | 'declaredType'>,
  statement: ts.Statement,
  scope: LiftScope,
): Extract<LiftedItem, { kind: 'step' }> {
  const span = spanOf(statement, scope.file);
  const typed = { ...content, ...(declaredType === undefined ? {} : { declaredType }) };
  const node = liftedNode(typed as Parameters<typeof liftedNode>[0], fields, leadText(scope, span), scope);
  return { kind: 'step', node, binding, span };
}

/** What a statement does with one call or promise; undefined for a statement that is more than that. */
export function keptBy(statement: ts.Statement, scope: LiftScope): Kept | undefined {
  if (ts.isReturnStatement(statement)) return returnedBy(statement, scope);
  if (ts.isExpressionStatement(statement)) {
    const { expression } = statement;
    if (!isAssignment(expression)) return { binding: 'none', ...awaited(expression) };
    const name = ts.isIdentifier(expression.left) ? expression.left.text : '';
    const isOurs = scope.holders.has(name) || scope.variables.has(name);
    const type = scope.holders.get(name);
    const typed = type === undefined ? {} : { declaredType: type };
    return isOurs ? { binding: 'assign', name, ...typed, ...awaited(expression.right) } : undefined;
  }
  if (!ts.isVariableStatement(statement)) return undefined;
  const { declarations } = statement.declarationList;
  const [declaration, second] = declarations;
  if (declaration?.initializer === undefined || second !== undefined) return undefined;
  const name = textOf(declaration.name, scope, statement);
  // What a pattern takes when there is nothing may be any code.
  if (isPattern(name) && /[=\n]/.test(name)) return undefined;
  const type = declaration.type && textOf(declaration.type, scope, statement);
  return {
    binding: 'const',
    name,
    ...(type === undefined ? {} : { declaredType: type }),
    ...awaited(declaration.initializer),
  };
}

function returnedBy(statement: ts.ReturnStatement, { returning }: LiftScope): Kept | undefined {
  if (returning?.statement !== statement || statement.expression === undefined) return undefined;
  const { expression } = awaited(statement.expression);
  return { binding: 'returned', name: returning.name, expression, isAwaited: true };
}

function awaited(node: ts.Expression): Pick<Kept, 'expression' | 'isAwaited'> {
  return ts.isAwaitExpression(node)
    ? { expression: node.expression, isAwaited: true }
    : { expression: node, isAwaited: false };
}

export function isAssignment(node: ts.Expression): node is ts.AssignmentExpression<ts.EqualsToken> {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** What a promise is that others are waited for with; `name`: under which its result is kept. */
export function promiseContent(
  expression: ts.Expression,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Statement,
): Said<CallKind | 'await'> {
  const kept: Kept = {
    binding: 'none',
    expression,
    isAwaited: true,
    ...(name === undefined ? {} : { name }),
  };
  const call = ts.isCallExpression(expression) ? callContent(expression, kept, scope, statement) : undefined;
  if (call !== undefined) return call;
  const { fields, read } = fieldReader(scope, statement);
  const promise = read('promise', expression);
  return { content: { kind: 'await', promise, ...(name === undefined ? {} : { result: name }) }, fields };
}

type CallKind =
  | 'call'
  | 'activity'
  | 'humanTask'
  | 'wait'
  | 'waitUntil'
  | 'condition'
  | 'receive'
  | 'child'
  | 'send';

export function callContent(
  call: ts.CallExpression,
  { name, isAwaited, binding }: Kept,
  scope: LiftScope,
  statement: ts.Node,
): Said<CallKind> | undefined {
  const activity = activityContent(call, name, scope, statement);
  if (activity !== undefined && !isAwaited) {
    return binding === 'assign'
      ? undefined
      : { ...activity, content: { ...activity.content, mode: 'start' } };
  }
  if (activity !== undefined || !isAwaited) return activity;
  const api = apiName(call.expression, scope.items.api) ?? '';
  return Object.hasOwn(API, api)
    ? API[api]!(call, name, scope, statement)
    : (localCall(call, name, scope, statement) ?? sendContent(call, name, scope, statement));
}

/** `await again(3)`, of a function of the file. */
function localCall(
  call: ts.CallExpression,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Node,
): SaidAs<'call'> | undefined {
  const { expression: callee, arguments: given, questionDotToken, typeArguments } = call;
  if (!ts.isIdentifier(callee) || !scope.functions.has(callee.text) || questionDotToken || typeArguments)
    return undefined;
  if (hasSpread(given)) return undefined;
  const { fields, list } = fieldReader(scope, statement);
  const kept = name === undefined ? {} : { result: name };
  const content = {
    kind: 'call' as const,
    function: callee.text,
    arguments: list('arguments', given),
    ...kept,
  };
  return { content, fields };
}

type ApiLift = (
  call: ts.CallExpression,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Node,
) => Said<CallKind> | undefined;

const API: Record<string, ApiLift> = {
  humanTask: (call, name, scope, statement) =>
    call.arguments.length === 1 ? humanTaskContent(call.arguments[0]!, name, scope, statement) : undefined,
  sleep: sleepContent,
  condition: conditionContent,
  receive: receiveContent,
  executeChild: (...of) => childContent('await', ...of),
  startChild: (...of) => childContent('start', ...of),
};

/** Whether what a statement assigns is the result of a node. */
export function isLiftableCall(statement: ts.Statement, scope: LiftScope): boolean {
  const noted = new Map(scope.holders);
  if (
    ts.isExpressionStatement(statement) &&
    isAssignment(statement.expression) &&
    ts.isIdentifier(statement.expression.left)
  ) {
    noted.set(statement.expression.left.text, undefined);
  }
  const within = { ...scope, holders: noted };
  return [liftCall, liftAwait].some((lift) => lift(statement, within, undefined) !== undefined);
}
