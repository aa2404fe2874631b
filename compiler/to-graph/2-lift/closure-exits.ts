/**
 * Functions that say by what they return how they are left: `{ exit: 'retry' as const }`. They are read so only where
 * every use of what they give asks for that, directly behind them.
 */
import { ts } from 'ts-morph';
import { leavingSaid, outputSaidBy, WORKFLOW_EXIT } from '../../regions/closure-exits.js';
import { spanOf } from '../1-parse/comments.js';
import { leaveFrame } from './frame-in-place.js';
import type { Kept } from './lift-call.js';
import {
  type LiftScope,
  leadText,
  liftedNode,
  rangeOf,
  type StatementLifter,
  settingText,
} from './lift-scope.js';
import type { LiftedItem, Range } from './lifted.js';

/** By which outputs a closure is left: filled in while its body is read. */
export interface Leaving {
  outputs: Set<string>;
  /** Given where it is left by `leaveBy`, also by what runs at once in it: where that has been read so far. */
  left?: Set<ts.Statement>;
}

/** What a `return` says of how the closure is left. */
interface Said {
  exit: string;
  value?: ts.Expression;
}

/** @returns nothing when the function gives anything else, or what it gives is used otherwise. */
export function leavingOf(
  run: ts.ArrowFunction,
  { name, binding }: Pick<Kept, 'name' | 'binding'>,
  statement: ts.Statement,
  scope: LiftScope,
  isLeavable = false,
): Leaving | undefined {
  if (!ts.isBlock(run.body)) return undefined;
  if (isLeavable) return leavingForAll(run.body, name, binding, statement, scope);
  const given = returnsIn(run.body);
  const said = given.map(({ expression }) => expression && exitIn(expression));
  const isOurs = given.every(
    (one, index) => one.expression === undefined || said[index] !== undefined || isPassing(one.parent.parent),
  );
  const exits = new Set(said.flatMap((one) => one?.exit ?? []));
  const passes = given.some(({ parent }) => isPassing(parent.parent));
  if (!isOurs || (exits.size === 0 && !passes)) return undefined;
  const ends = exits.has(WORKFLOW_EXIT) || passes;
  if (name === undefined) return ends ? undefined : { outputs: new Set() };
  const asked = { name, isAssigned: binding === 'assign', exits, ends };
  return asksOnly(asked, guardOf(statement), scope) ? { outputs: new Set() } : undefined;
}

/** The same of a function that is left by `leaveBy('retry')`. */
function leavingForAll(
  body: ts.Block,
  name: string | undefined,
  binding: Kept['binding'],
  statement: ts.Statement,
  scope: LiftScope,
): Leaving | undefined {
  const returns = returnsIn(body);
  if (returns.some(({ expression }) => expression !== undefined && leftBy(expression) === undefined))
    return undefined;
  const leaving = { outputs: new Set<string>(), left: new Set<ts.Statement>() };
  if (name === undefined) return leaving;
  const asked = { name, isAssigned: binding === 'assign', exits: exitsLeftBy(body), ends: false };
  return asksOnly(asked, guardOf(statement), scope) ? leaving : undefined;
}

/** Where `leaveBy` of a function is named inside, whoever does it; a frame inside may have one of its own. */
function leavesIn(body: ts.Node): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isArrowFunction(node) && node.parameters.some(({ name }) => bindsLeaving(name))) return;
    if (ts.isIdentifier(node) && node.text === LEAVE_BY) found.push(node);
    node.forEachChild(visit);
  };
  visit(body);
  return found;
}

function bindsLeaving(name: ts.BindingName): boolean {
  return ts.isObjectBindingPattern(name) && name.elements.some((each) => each.name.getText() === LEAVE_BY);
}

function exitsLeftBy(body: ts.Node): Set<string> {
  return new Set(
    leavesIn(body).flatMap(({ parent }) => (ts.isCallExpression(parent) ? (leftBy(parent) ?? []) : [])),
  );
}

/** `'retry'` of `leaveBy('retry')` */
function leftBy(node: ts.Expression): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  const [exit, more] = node.arguments;
  const isOurs =
    node.expression.text === LEAVE_BY && more === undefined && node.questionDotToken === undefined;
  return isOurs && exit !== undefined && ts.isStringLiteral(exit) ? exit.text : undefined;
}

const LEAVE_BY = 'leaveBy';

/** Whether a `return` in a branch leaves the frame around. */
export function isLeaving({ expression }: ts.ReturnStatement, { leaving }: LiftScope): boolean {
  return leaving?.left !== undefined && expression !== undefined && leftBy(expression) !== undefined;
}

/** Whether all that leaves a function by `leaveBy` has been read as that. */
export function isAllRead({ body }: ts.ArrowFunction, { left }: Leaving): boolean {
  return left === undefined || leavesIn(body).length === left.size;
}

/** The `try` whose only statement this is: what it gives is asked for behind that. */
function guardOf(statement: ts.Statement): ts.Statement {
  const { parent } = statement;
  const isGuarded =
    ts.isBlock(parent) &&
    parent.statements.length === 1 &&
    ts.isTryStatement(parent.parent) &&
    parent.parent.tryBlock === parent;
  return isGuarded ? (parent.parent as ts.TryStatement) : statement;
}

interface Asked {
  /** What a closure gives, kept in a constant, or in a `let` of the same block. */
  name: string;
  isAssigned: boolean;
  exits: ReadonlySet<string>;
  /** Whether the workflow may end in it. */
  ends: boolean;
}

/** Whether what is behind the statement passes on the end of the workflow, if there is one, and asks for exits only. */
function asksOnly(
  { name, isAssigned, exits, ends }: Asked,
  statement: ts.Statement,
  { file }: LiftScope,
): boolean {
  const { parent } = statement;
  if (!ts.isBlock(parent)) return false;
  const at = parent.statements.indexOf(statement);
  const passing = parent.statements[at + 1];
  const passes = passing !== undefined && passingName(passing) === name;
  if (passes !== ends) return false;
  const chain = parent.statements[at + (passes ? 2 : 1)];
  const isPlain = chain !== undefined && spanOf(chain, file).core === spanOf(chain, file).from;
  const tests = chain !== undefined && isPlain && ts.isIfStatement(chain) ? testsOf(chain) : [];
  // Where something may interrupt the scope, others are asked whether it did.
  const asking = tests.filter((test) => usesIn(test, name) > 0);
  const isAsked = asking.every((test) => {
    const exit = askedIn(answerAsked(test), name);
    return exit === null || (exit !== undefined && exit !== WORKFLOW_EXIT && exits.has(exit));
  });
  const uses = (isAssigned ? 2 : 1) + (passes ? usesIn(passing, name) : 0) + (isAsked ? asking.length : 0);
  return usesIn(parent, name) === uses;
}

/** `attempt?.exit === 'retry'` of `winner === 'done' && attempt?.exit === 'retry'` */
export function answerAsked(test: ts.Expression): ts.Expression {
  const isBoth =
    ts.isBinaryExpression(test) && test.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
  return isBoth ? test.right : test;
}

function returnsIn(body: ts.Node): ts.ReturnStatement[] {
  const found: ts.ReturnStatement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node)) found.push(node);
    else node.forEachChild(visit);
  };
  body.forEachChild(visit);
  return found;
}

/** `{ exit: 'retry' as const }`, `{ exit: 'workflow' as const, value: total }` */
function exitIn(node: ts.Expression): Said | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const [exit, value, more] = node.properties.map((property) =>
    ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)
      ? { name: property.name.text, given: property.initializer }
      : undefined,
  );
  if (exit?.name !== 'exit' || more !== undefined || !ts.isAsExpression(exit.given)) return undefined;
  const { expression, type } = exit.given;
  if (!ts.isStringLiteral(expression) || type.getText() !== 'const') return undefined;
  if (node.properties.length === 1) return { exit: expression.text };
  return value?.name === 'value' && expression.text === WORKFLOW_EXIT
    ? { exit: expression.text, value: value.given }
    : undefined;
}

/** The exit for which `attempt?.exit === 'retry'` asks; null: for none, `attempt === undefined`. */
export function askedIn(test: ts.Expression, name: string): string | null | undefined {
  if (!ts.isBinaryExpression(test) || test.operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken)
    return undefined;
  const { left, right } = test;
  if (ts.isIdentifier(left) && left.text === name)
    return ts.isIdentifier(right) && right.text === 'undefined' ? null : undefined;
  const isExit =
    ts.isPropertyAccessExpression(left) &&
    left.name.text === 'exit' &&
    ts.isIdentifier(left.expression) &&
    left.expression.text === name;
  return isExit && ts.isStringLiteral(right) ? right.text : undefined;
}

function testsOf({ expression, elseStatement }: ts.IfStatement): ts.Expression[] {
  return [
    expression,
    ...(elseStatement !== undefined && ts.isIfStatement(elseStatement) ? testsOf(elseStatement) : []),
  ];
}

function usesIn(node: ts.Node, name: string): number {
  let uses = ts.isIdentifier(node) && node.text === name ? 1 : 0;
  node.forEachChild((child) => {
    uses += usesIn(child, name);
  });
  return uses;
}

function isPassing(node: ts.Node): boolean {
  return ts.isIfStatement(node) && passingName(node) !== undefined;
}

/** The name of `if (attempt?.exit === 'workflow') { return attempt.value; }` */
function passingName(statement: ts.Statement): string | undefined {
  return passed(statement)?.name;
}

/** What is passed on: the value of the workflow, nothing, or all that the closure gave. */
function passed(statement: ts.Statement): { name: string; how: string } | undefined {
  if (!ts.isIfStatement(statement) || statement.elseStatement !== undefined) return undefined;
  const { expression: test, thenStatement } = statement;
  const left = ts.isBinaryExpression(test) ? test.left : undefined;
  const subject = left !== undefined && ts.isPropertyAccessExpression(left) ? left.expression : undefined;
  if (subject === undefined || !ts.isIdentifier(subject) || !ts.isBlock(thenStatement)) return undefined;
  if (askedIn(test, subject.text) !== WORKFLOW_EXIT) return undefined;
  const [only, second] = thenStatement.statements;
  if (only === undefined || second !== undefined || !ts.isReturnStatement(only)) return undefined;
  const given = only.expression?.getText();
  if (given === undefined) return { name: subject.text, how: 'return false' };
  if (given === `${subject.text}.value`) return { name: subject.text, how: 'return true' };
  return given === subject.text ? { name: subject.text, how: 'pass' } : undefined;
}

/** `return { exit: 'retry' as const };` */
export const liftExit: StatementLifter = (statement, scope) => {
  if (scope.leaving === undefined || !ts.isReturnStatement(statement)) return undefined;
  if (scope.leaving.left !== undefined) return liftLeaving(statement, scope.leaving, scope);
  const said = statement.expression && exitIn(statement.expression);
  if (said === undefined) return undefined;
  const output = outputSaidBy(said.exit);
  if (output !== undefined && scope.frame !== undefined)
    return leaveFrame({ kind: 'return', output }, statement, scope);
  if (output !== undefined) scope.leaving.outputs.add(output);
  const result =
    said.value === undefined || said.value.getText() === 'undefined'
      ? undefined
      : settingText(said.value, scope, statement);
  const fields = new Map<string, Range>(
    said.value === undefined || result === undefined ? [] : [['result', rangeOf(said.value, scope)]],
  );
  const content =
    output === undefined
      ? { kind: 'endWorkflow' as const, ...(result === undefined ? {} : { result }) }
      : { kind: 'end' as const, output };
  const span = spanOf(statement, scope.file);
  const node = liftedNode(content, fields, leadText(scope, span), scope);
  const exit = output === undefined ? `${said.exit} ${said.value !== undefined}` : said.exit;
  return [{ kind: 'end', node, implicit: false, exit, span }];
};

/** `return leaveBy('retry');` */
function liftLeaving(
  statement: ts.ReturnStatement,
  leaving: Leaving,
  scope: LiftScope,
): LiftedItem[] | undefined {
  const exit = statement.expression && leftBy(statement.expression);
  const output = exit === undefined ? undefined : outputSaidBy(exit);
  if (exit === undefined || output === undefined) return undefined;
  leaving.left?.add(statement);
  if (scope.frame !== undefined) return leaveFrame({ kind: 'return', output }, statement, scope);
  leaving.outputs.add(output);
  const span = spanOf(statement, scope.file);
  const node = liftedNode({ kind: 'end', output }, new Map(), leadText(scope, span), scope);
  return [{ kind: 'end', node, implicit: false, exit: leavingSaid(exit), span }];
}

/** What passes on the end of the workflow is part of the frame before it. */
export const liftPassedUp: StatementLifter = (statement, scope, before) => {
  const said = passed(statement);
  if (said === undefined || !isOpen(before) || before.node.pattern !== said.name) return undefined;
  const span = spanOf(statement, scope.file);
  if (span.core !== span.from) return undefined;
  before.passed = said.how;
  before.span = { ...before.span, to: span.to, tail: span.tail };
  return [];
};

type Step = Extract<LiftedItem, { kind: 'step' }>;

function isOpen(before: LiftedItem | undefined): before is Step {
  return before?.kind === 'step' && before.bodies !== undefined && before.passed === undefined;
}
