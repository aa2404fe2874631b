/** `if` chains: decisions, and what follows from the outcome of a human task. */
import { ts } from 'ts-morph';
import { spanOf } from '../1-parse/comments.js';
import {
  type LiftScope,
  leadText,
  liftedNode,
  rangeOf,
  type StatementLifter,
  settingText,
} from './lift-scope.js';
import type { LiftedArm, LiftedItem, LiftedNode, LiftedSequence } from './lifted.js';

interface IfArm {
  test: ts.Expression | undefined;
  body: ts.Statement;
}

export const liftIf: StatementLifter = (statement, scope, before) => {
  if (!ts.isIfStatement(statement)) return undefined;
  const arms = armsOfIf(statement);
  const span = spanOf(statement, scope.file);
  const task = span.core === span.from ? taskBefore(before) : undefined;
  const outcomes = task && outcomeTests(arms, task);
  if (task !== undefined && outcomes !== undefined) {
    const lifted = arms.map((arm, index) => liftArm(arm, outcomes[index]!, false, scope));
    return [{ kind: 'choice', node: task.node, said: 'if', arms: lifted, span }];
  }
  const [only] = arms;
  const turned = arms.length === 1 ? turnedTest(only!.test!, scope, statement) : undefined;
  const tests = turned === undefined ? arms.flatMap(({ test }) => test ?? []) : [turned];
  const fields = new Map(tests.map((test, index) => [`branches.${index}.condition`, rangeOf(test, scope)]));
  const branches = tests.map((test, index) => ({
    id: `b${index + 1}`,
    label: '',
    condition: settingText(test, scope, statement),
  }));
  const node = liftedNode({ kind: 'decision', branches }, fields, leadText(scope, span), scope);
  const lifted =
    turned === undefined
      ? arms.map((arm, index) => liftArm(arm, index, false, scope))
      : [liftArm({ test: turned, body: only!.body }, 1, true, scope)];
  return [{ kind: 'choice', node, said: 'if', arms: lifted, span }];
};

function armsOfIf(statement: ts.IfStatement): IfArm[] {
  const arm = { test: statement.expression, body: statement.thenStatement };
  const { elseStatement } = statement;
  if (elseStatement === undefined) return [arm];
  return [
    arm,
    ...(ts.isIfStatement(elseStatement)
      ? armsOfIf(elseStatement)
      : [{ test: undefined, body: elseStatement }]),
  ];
}

/**
 * `!condition` with nothing else: the condition goes on, what is inside is *otherwise*. So it is read when the drawing has
 * the condition, or, where it has neither, when brackets show that the whole of it is negated.
 */
function turnedTest(
  test: ts.Expression,
  scope: LiftScope,
  statement: ts.Statement,
): ts.Expression | undefined {
  if (!ts.isPrefixUnaryExpression(test) || test.operator !== ts.SyntaxKind.ExclamationToken) return undefined;
  const hasBrackets = ts.isParenthesizedExpression(test.operand);
  const inner = hasBrackets ? test.operand.expression : test.operand;
  const { knownConditions } = scope;
  if (knownConditions.has(settingText(test, scope, statement))) return undefined;
  return hasBrackets || knownConditions.has(settingText(inner, scope, statement)) ? inner : undefined;
}

function liftArm({ test, body }: IfArm, output: number, negated: boolean, scope: LiftScope): LiftedArm {
  const bare = !ts.isBlock(body);
  return {
    output,
    negated,
    bare,
    breaks: false,
    body: bare ? bareBody(body, scope) : blockBody(body, scope),
    ...(test === undefined ? {} : { test: rangeOf(test, scope) }),
  };
}

/** What stands between the braces. */
export function blockBody(block: ts.Block, scope: LiftScope): LiftedSequence {
  return scope.liftBody(block.statements, { from: block.getStart(scope.file) + 1, to: block.end - 1 }, scope);
}

function bareBody(statement: ts.Statement, scope: LiftScope): LiftedSequence {
  return scope.liftBody([statement], rangeOf(statement, scope), scope);
}

interface Task {
  node: LiftedNode;
  outcomes: readonly string[];
  result: string;
}

export function taskBefore(before: LiftedItem | undefined): Task | undefined {
  if (before?.kind !== 'step' || before.node.content.kind !== 'humanTask') return undefined;
  const { outcomes, result } = before.node.content;
  return result === undefined ? undefined : { node: before.node, outcomes, result };
}

/** For each arm the index of its outcome; nothing when the tests ask for anything else. */
function outcomeTests(arms: readonly IfArm[], task: Task): number[] | undefined {
  const tested = arms.flatMap(({ test }) => (test === undefined ? [] : [outcomeOf(test, task)]));
  return assignOutcomes(tested, arms.length, task);
}

/** The outcomes that are named, each once; one arm more is for the only outcome that is left. */
export function assignOutcomes(
  named: readonly number[],
  arms: number,
  { outcomes }: Task,
): number[] | undefined {
  if (named.some((index) => index < 0) || new Set(named).size < named.length) return undefined;
  if (arms === named.length) return [...named];
  const left = outcomes.flatMap((_, index) => (named.includes(index) ? [] : [index]));
  return left.length === 1 ? [...named, left[0]!] : undefined;
}

function outcomeOf(test: ts.Expression, { outcomes, result }: Task): number {
  if (!ts.isBinaryExpression(test) || test.operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken)
    return -1;
  if (!isOutcomeOf(test.left, result) || !ts.isStringLiteral(test.right)) return -1;
  return outcomes.indexOf(test.right.text);
}

/** `approval.outcome` */
export function isOutcomeOf(node: ts.Expression, result: string): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === 'outcome' &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === result
  );
}
