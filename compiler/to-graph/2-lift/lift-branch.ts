/** One of several branches that run at once: a closure that is called, or a call that is a node. */
import { ts } from 'ts-morph';
import { spanOf } from '../1-parse/comments.js';
import { closureCalled } from './branch-closure.js';
import { isLeaving } from './closure-exits.js';
import { hidesSteps, promiseContent } from './lift-call.js';
import { liftBranchBody } from './lift-function-body.js';
import { goesTo } from './lift-knot.js';
import { type LiftScope, leadText, liftedNode } from './lift-scope.js';
import type { LiftedBranch, LiftedItem, LiftedNode, Span } from './lifted.js';
import { namesReturned, type TakenApart } from './promise-all.js';

/** The part of the list behind `(async () => {…})()`, or a call that is a node. */
export function liftBranch(
  element: ts.Expression,
  output: number,
  part: TakenApart['parts'][number],
  scope: LiftScope,
  statement: ts.Statement,
): LiftedBranch | undefined {
  const run = closureCalled(element);
  if (run === undefined) return bareBranch(element, output, part?.text, scope, statement);
  const last = run.body.statements.at(-1);
  const returned = last !== undefined && ts.isReturnStatement(last) ? namesReturned(last) : undefined;
  const names = returned ?? part?.names ?? [];
  if (names.length > 0 && !returnsOnly(run.body, names, scope)) return undefined;
  if ((part?.names ?? []).join() !== names.join()) return undefined;
  const isHanding = names.length > 0 && returned !== undefined && !isNamedEnd(last!, statement, scope);
  const statements = isHanding ? run.body.statements.slice(0, -1) : run.body.statements;
  const to = isHanding ? last!.getStart(scope.file) : run.body.end - 1;
  const range = { from: run.body.getStart(scope.file) + 1, to };
  return {
    output,
    bare: false,
    names,
    body: liftBranchBody(run.body, statements, range, { ...scope, branch: names }),
  };
}

/**
 * Whether the last `return` of a branch is an end of its own: it has a name, and what it hands on is held by a `let`, since it is
 * read where the branch does not come to.
 */
function isNamedEnd(last: ts.Statement, statement: ts.Statement, { file }: LiftScope): boolean {
  const { core, from } = spanOf(last, file);
  return core !== from && !ts.isVariableStatement(statement);
}

/** Whether every `return` in it hands on just these names, or leaves the frame around. */
function returnsOnly(node: ts.Node, names: readonly string[], scope: LiftScope): boolean {
  if (ts.isReturnStatement(node))
    return isLeaving(node, scope) || namesReturned(node)?.join() === names.join();
  if (ts.isFunctionLike(node)) return true;
  return !(ts.forEachChild(node, (child) => !returnsOnly(child, names, scope) || undefined) ?? false);
}

function bareBranch(
  element: ts.Expression,
  output: number,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Statement,
): LiftedBranch | undefined {
  const part = goesTo(element, scope.knot);
  if (part !== undefined && name === undefined) {
    const span = spanOf(element, scope.file);
    const item: LiftedItem = { kind: 'go', to: part, span };
    return { output, bare: true, names: [], body: { from: span.from, to: span.tail, items: [item] } };
  }
  if (ts.isSpreadElement(element) || hidesSteps(element)) return undefined;
  const said = promiseContent(element, name, scope, statement);
  const span = spanOfBranch(element, scope.file);
  const node = liftedNode(said.content, said.fields, leadText(scope, span), scope);
  const step: LiftedItem = { kind: 'step', node, binding: 'bare', span };
  const body = { from: span.from, to: span.tail, items: [step] };
  return { output, bare: true, names: name === undefined ? [] : [name], body };
}

/** A comment behind the `?` of a condition belongs to what follows it. */
function spanOfBranch(element: ts.Expression, file: ts.SourceFile): Span {
  const span = spanOf(element, file);
  const { parent } = element;
  if (!ts.isConditionalExpression(parent) || parent.whenTrue !== element) return span;
  const at = file.text.indexOf('//', parent.questionToken.end);
  return at >= 0 && at < span.core ? { ...span, from: Math.min(at, span.from) } : span;
}

/** Where branches come together; `mayBeNone`: not all of them run. */
export function joinOf(branches: readonly LiftedBranch[], mayBeNone: boolean, scope: LiftScope): LiftedNode {
  const isPlain = !mayBeNone && branches.length > 0;
  return liftedNode({ kind: 'join', mode: isPlain ? 'all' : 'taken' }, new Map(), '', scope);
}
