/** The body of an arrow function that is one expression: it returns it, or sets a variable. */
import { ts } from 'ts-morph';
import { isAssignment } from './lift-call.js';
import { type LiftScope, liftedNode, rangeOf, settingText } from './lift-scope.js';
import type { LiftedItem, LiftedSequence, Span } from './lifted.js';

/** @param statement in which the function stands */
export function liftExpressionBody(
  body: ts.Expression,
  scope: LiftScope,
  statement: ts.Statement,
): LiftedSequence {
  const { from, to } = rangeOf(body, scope);
  const span: Span = { from, core: from, to, tail: to };
  const set = assignedIn(body);
  if (set !== undefined && scope.variables.has(set.left.text)) {
    const value = settingText(set.right, scope, statement);
    const fields = new Map([['value', rangeOf(set.right, scope)]]);
    const node = liftedNode({ kind: 'setVariable', variable: set.left.text, value }, fields, '', scope);
    return { from, to, items: [{ kind: 'step', node, binding: 'none', span }, fallOff(to, scope)] };
  }
  const inner = withoutBrackets(body);
  const result = settingText(inner, scope, statement);
  const node = liftedNode({ kind: 'end', result }, new Map([['result', rangeOf(inner, scope)]]), '', scope);
  return { from, to, items: [{ kind: 'end', node, implicit: false, span }] };
}

function fallOff(at: number, scope: LiftScope): LiftedItem {
  const node = liftedNode({ kind: 'end' }, new Map(), '', scope);
  return { kind: 'end', node, implicit: true, span: { from: at, core: at, to: at, tail: at } };
}

/** `x = 1` of `x = 1`, `(x = 1)` and `void (x = 1)`. */
export function assignedIn(
  body: ts.Expression,
): (ts.AssignmentExpression<ts.EqualsToken> & { left: ts.Identifier }) | undefined {
  const inner = withoutBrackets(ts.isVoidExpression(body) ? body.expression : body);
  if (!isAssignment(inner) || !ts.isIdentifier(inner.left)) return undefined;
  return inner as ts.AssignmentExpression<ts.EqualsToken> & { left: ts.Identifier };
}

export function withoutBrackets(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutBrackets(node.expression) : node;
}
