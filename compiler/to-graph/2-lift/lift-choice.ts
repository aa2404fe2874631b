/** `if` chains: decisions, what follows from how a step went, and conditions that are waited for in the test. */
import { ts } from 'ts-morph';
import { oppositeOf } from '../../syntax/negation.js';
import { spanOf } from '../1-parse/comments.js';
import {
  type LiftScope,
  leadText,
  liftedNode,
  rangeOf,
  type StatementLifter,
  settingText,
} from './lift-scope.js';
import { conditionContent, timedCondition } from './lift-waits.js';
import type { LiftedArm, LiftedItem, LiftedSequence, Span } from './lifted.js';
import { ownTests, partingBefore, takeResult } from './own-tests.js';

interface IfArm {
  test: ts.Expression | undefined;
  body: ts.Statement;
}

export const liftIf: StatementLifter = (statement, scope, before) => {
  if (!ts.isIfStatement(statement)) return undefined;
  const arms = armsOfIf(statement);
  const span = spanOf(statement, scope.file);
  const parting = span.core === span.from ? partingBefore(before) : undefined;
  const own = parting && ownTests(arms, parting);
  if (parting !== undefined && own !== undefined) {
    const inside = { ...scope, raceValue: parting.node.value };
    const lifted = arms.map(({ body }, index) => liftArm({ body, ...own[index]! }, inside));
    for (const arm of lifted) takeResult(parting.node, arm);
    return [{ kind: 'choice', node: parting.node, said: 'if', arms: lifted, span }];
  }
  const waits = waitingIf(arms, span, statement, scope);
  if (waits !== undefined) return [waits];
  const [only] = arms;
  const turned = arms.length === 1 ? turnedTest(only!.test!, scope, statement) : undefined;
  const tests = turned === undefined ? arms.flatMap(({ test }) => test ?? []) : [turned.test];
  const fields = new Map(tests.map((test, index) => [`branches.${index}.condition`, rangeOf(test, scope)]));
  const branches = tests.map((test, index) => ({
    id: `b${index + 1}`,
    label: '',
    condition: turned?.condition ?? settingText(test, scope, statement),
  }));
  const node = liftedNode({ kind: 'decision', branches }, fields, leadText(scope, span), scope);
  const lifted =
    turned === undefined
      ? arms.map((arm, output) => liftArm({ ...arm, output }, scope))
      : [liftArm({ ...turned, body: only!.body, output: 1, negated: true }, scope)];
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

/** The test of a branch that is *otherwise*: where its condition stands, and what that is. */
interface Turned {
  test: ts.Expression;
  condition: string;
  opposite?: true;
}

/**
 * `!condition` with nothing else: the condition goes on, what is inside is *otherwise*. So it is read when the drawing has
 * the condition, or, where it has neither, when brackets show that the whole of it is negated. The opposite of a comparison
 * that the drawing has is read so, too.
 */
function turnedTest(test: ts.Expression, scope: LiftScope, statement: ts.Statement): Turned | undefined {
  const { knownConditions } = scope;
  const said = settingText(test, scope, statement);
  if (knownConditions.has(said)) return undefined;
  if (!isNot(test)) {
    const condition = ts.isBinaryExpression(test) ? oppositeOf(said, () => true) : undefined;
    const isKnown = condition !== undefined && knownConditions.has(condition);
    return isKnown ? { test, condition, opposite: true } : undefined;
  }
  const hasBrackets = ts.isParenthesizedExpression(test.operand);
  const inner = hasBrackets ? test.operand.expression : test.operand;
  const condition = settingText(inner, scope, statement);
  return hasBrackets || knownConditions.has(condition) ? { test: inner, condition } : undefined;
}

/** `if (await condition(() => paid, '3 days')) … else …`: what is waited for is all that the test says. */
function waitingIf(
  arms: readonly IfArm[],
  span: Span,
  statement: ts.IfStatement,
  scope: LiftScope,
): LiftedItem | undefined {
  const [first] = arms;
  if (first?.test === undefined) return undefined;
  const negated = isNot(first.test);
  const test = isNot(first.test) ? withoutBrackets(first.test.operand) : first.test;
  const call = timedCondition(test, scope);
  const said = call && conditionContent(call, undefined, scope, statement);
  if (said === undefined) return undefined;
  const node = liftedNode(said.content, said.fields, leadText(scope, span), scope);
  const [held, late] = negated ? [1, 0] : [0, 1];
  const lifted = [liftArm({ ...first, test, output: held, negated }, scope)];
  const { elseStatement } = statement;
  if (elseStatement !== undefined)
    lifted.push(liftArm({ test: undefined, body: elseStatement, output: late }, scope));
  return { kind: 'choice', node, said: 'if', arms: lifted, span };
}

function isNot(node: ts.Expression): node is ts.PrefixUnaryExpression {
  return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken;
}

function withoutBrackets(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? node.expression : node;
}

function liftArm(
  {
    test,
    body,
    output,
    negated = false,
    opposite,
  }: IfArm & Pick<LiftedArm, 'output' | 'opposite'> & { negated?: boolean },
  scope: LiftScope,
): LiftedArm {
  const bare = !ts.isBlock(body);
  return {
    output,
    negated,
    bare,
    breaks: false,
    body: bare ? bareBody(body, scope) : blockBody(body, scope),
    ...(test === undefined ? {} : { test: rangeOf(test, scope) }),
    ...(opposite === undefined ? {} : { opposite }),
  };
}

/** What stands between the braces. */
export function blockBody(block: ts.Block, scope: LiftScope): LiftedSequence {
  return scope.liftBody(block.statements, { from: block.getStart(scope.file) + 1, to: block.end - 1 }, scope);
}

function bareBody(statement: ts.Statement, scope: LiftScope): LiftedSequence {
  return scope.liftBody([statement], rangeOf(statement, scope), scope);
}
