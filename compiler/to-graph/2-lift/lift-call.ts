/** `await` of an activity, a human task or a sleep. */
import { ts } from 'ts-morph';
import { spanOf } from '../1-parse/comments.js';
import { activityContent } from './lift-activity.js';
import { humanTaskContent } from './lift-human-task.js';
import {
  type LiftScope,
  leadText,
  liftedNode,
  rangeOf,
  type StatementLifter,
  settingText,
} from './lift-scope.js';
import type { Binding, LiftedItem } from './lifted.js';
import type { Said } from './said.js';

interface Kept {
  binding: Binding;
  name?: string;
  awaited: ts.Expression;
}

/** `await f()`, `const name = await f()` and `name = await f()`, where `name` only holds that result. */
export const liftCall: StatementLifter = (statement, scope) => {
  const kept = keptCall(statement, scope);
  if (kept === undefined || !ts.isCallExpression(kept.awaited)) return undefined;
  const call = kept.awaited;
  const said =
    activityContent(call, kept.name, scope, statement) ?? apiContent(call, kept.name, scope, statement);
  if (said === undefined) return undefined;
  const span = spanOf(statement, scope.file);
  const node = liftedNode(said.content, said.fields, leadText(scope, span), scope);
  return [{ kind: 'step', node, binding: kept.binding, span } satisfies LiftedItem];
};

function keptCall(statement: ts.Statement, { holders }: LiftScope): Kept | undefined {
  if (ts.isExpressionStatement(statement)) {
    const { expression } = statement;
    if (ts.isAwaitExpression(expression)) return { binding: 'none', awaited: expression.expression };
    if (!isAssignment(expression) || !ts.isAwaitExpression(expression.right)) return undefined;
    const name = ts.isIdentifier(expression.left) ? expression.left.text : '';
    return holders.has(name) ? { binding: 'assign', name, awaited: expression.right.expression } : undefined;
  }
  if (!ts.isVariableStatement(statement)) return undefined;
  const { declarations, flags } = statement.declarationList;
  const [declaration, second] = declarations;
  if (declaration === undefined || second !== undefined || (flags & ts.NodeFlags.Const) === 0)
    return undefined;
  if (!ts.isIdentifier(declaration.name) || declaration.initializer === undefined) return undefined;
  if (!ts.isAwaitExpression(declaration.initializer)) return undefined;
  return { binding: 'const', name: declaration.name.text, awaited: declaration.initializer.expression };
}

export function isAssignment(node: ts.Expression): node is ts.AssignmentExpression<ts.EqualsToken> {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

function apiContent(
  call: ts.CallExpression,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Statement,
): Said<'humanTask' | 'wait'> | undefined {
  if (!ts.isIdentifier(call.expression) || call.arguments.length !== 1) return undefined;
  const [argument] = call.arguments as unknown as [ts.Expression];
  if (call.expression.text === 'humanTask') return humanTaskContent(argument, name, scope, statement);
  if (call.expression.text !== 'sleep' || name !== undefined) return undefined;
  const duration = settingText(argument, scope, statement);
  return { content: { kind: 'wait', duration }, fields: new Map([['duration', rangeOf(argument, scope)]]) };
}

/** Whether an awaited expression is one that becomes a node. */
export function isLiftableCall(statement: ts.Statement, scope: LiftScope): boolean {
  const noted = new Set(scope.holders);
  if (
    ts.isExpressionStatement(statement) &&
    isAssignment(statement.expression) &&
    ts.isIdentifier(statement.expression.left)
  ) {
    noted.add(statement.expression.left.text);
  }
  return liftCall(statement, { ...scope, holders: noted }, undefined) !== undefined;
}
