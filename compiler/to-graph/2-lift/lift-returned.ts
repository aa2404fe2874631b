/** `return await greet(name);`: a step, and the end that gives back what it gave. */
import { ts } from 'ts-morph';
import type { WorkflowNode } from '../../graph/node.js';
import { outputsOf } from '../../graph/outputs.js';
import { liftAwait, liftCall } from './lift-call.js';
import { liftClosureScope } from './lift-closure-scope.js';
import { liftMapped } from './lift-mapped.js';
import { type LiftScope, liftedNode, type StatementLifter, settingText } from './lift-scope.js';
import type { LiftedEnd, LiftedStep } from './lifted.js';

export const liftReturned: StatementLifter = (statement, outer) => {
  if (!ts.isReturnStatement(statement) || statement.expression === undefined) return undefined;
  const isBranch = outer.branch !== undefined || (outer.frame !== undefined && outer.inClosure);
  if (isBranch) return undefined;
  if (outer.knownResults.has(settingText(statement.expression, outer, statement))) return undefined;
  const isAwaited = ts.isAwaitExpression(statement.expression);
  // Where a `try` is around, and in a function that is not async, giving back a promise is not waiting for it.
  if (!isAwaited && (outer.frame !== undefined || !isInAsync(statement))) return undefined;
  const name = nameOf(isAwaited ? statement.expression.expression : statement.expression);
  const scope = { ...outer, returning: { statement, name } };
  const lifters = isAwaited
    ? [liftClosureScope, liftCall, liftMapped, liftAwait]
    : [liftClosureScope, liftCall, liftMapped];
  for (const lift of lifters) {
    const [step] = lift(statement, scope, undefined) ?? [];
    if (step?.kind === 'step' && goesOn(step)) return [step, endOf(step, name, scope)];
  }
  return undefined;
};

function goesOn({ node: { content }, tried }: LiftedStep): boolean {
  return tried === undefined && outputsOf(content as WorkflowNode).length === 1;
}

function endOf({ span }: LiftedStep, name: string, scope: LiftScope): LiftedEnd {
  const kind = scope.frame === undefined ? 'end' : 'endWorkflow';
  const node = liftedNode({ kind, result: name }, new Map(), '', scope);
  const { tail, to } = span;
  return {
    kind: 'end',
    node,
    implicit: false,
    returned: { from: to - 1, to },
    span: { from: tail, core: tail, to: tail, tail },
  };
}

/** `greetResult` of `greet(name)` and `activities.greet(name)`: of the statement alone, so that it stays. */
function nameOf(expression: ts.Expression): string {
  const callee = ts.isCallExpression(expression) ? expression.expression : expression;
  const last = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  return /^[A-Za-z_$][\w$]*$/.test(last) ? `${last}Result` : 'result';
}

function isInAsync(statement: ts.Statement): boolean {
  let at: ts.Node = statement;
  while (!ts.isFunctionLike(at) && !ts.isSourceFile(at)) at = at.parent;
  const { modifiers } = at as ts.FunctionLikeDeclaration;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}
