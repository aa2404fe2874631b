/** `while`, `do`, `for (;;)` and labelled blocks. A loop that the drawing could not show truthfully is code. */
import { ts } from 'ts-morph';
import { leadOf, spanOf } from '../1-parse/comments.js';
import { jumpsOut, leavesThrough } from './control-flow.js';
import { blockBody } from './lift-choice.js';
import {
  type LiftScope,
  leadText,
  liftedNode,
  rangeOf,
  type StatementLifter,
  settingText,
} from './lift-scope.js';
import type { LiftedItem, LiftedLoop, LiftedNode, LiftedSequence, Range, Span } from './lifted.js';
import { branchesOf } from './nested-bodies.js';

export const liftLabelled: StatementLifter = (statement, scope) => {
  if (!ts.isLabeledStatement(statement)) return undefined;
  const label = statement.label.text;
  const inner = statement.statement;
  const span = spanOf(statement, scope.file);
  if (!ts.isBlock(inner)) return loopOf(inner, statement, span, label, scope);
  const body = blockBody(inner, { ...scope, targets: [...scope.targets, { label, loop: false }] });
  return jumpsOut(inner, body) ? undefined : [{ kind: 'block', label, body, span }];
};

export const liftLoop: StatementLifter = (statement, scope) =>
  loopOf(statement, statement, spanOf(statement, scope.file), undefined, scope);

function loopOf(
  loop: ts.Statement,
  whole: ts.Statement,
  span: Span,
  label: string | undefined,
  outer: LiftScope,
): LiftedItem[] | undefined {
  const shape = shapeOf(loop);
  if (shape === undefined || !ts.isBlock(shape.body)) return undefined;
  const target = { loop: true, ...(label === undefined ? {} : { label }) };
  const scope = { ...outer, targets: [...outer.targets, target] };
  const body = blockBody(shape.body, scope);
  if (jumpsOut(shape.body, body)) return undefined;
  const parts = { kind: 'loop' as const, span, ...(label === undefined ? {} : { label }) };
  if (shape.test === undefined) {
    const item: LiftedLoop = { ...parts, form: 'for-ever', body };
    return isHeadless(body) || leavesThrough(body, shape.body) === 'code' ? undefined : [item];
  }
  const test = rangeOf(shape.test, scope);
  if (shape.form === 'while') {
    const decision = decisionOf(shape.test, whole, leadText(scope, span), scope);
    return [{ ...parts, form: 'while', decision, test, body }];
  }
  if (isHeadless(body) || continuesTo(body, label)) return undefined;
  const lead = leadAtEnd(shape.body, scope);
  const decision = decisionOf(
    shape.test,
    whole,
    lead === undefined ? '' : scope.file.text.slice(lead.from, lead.to),
    scope,
  );
  const ended = lead === undefined ? {} : { decisionLead: lead };
  return [{ ...parts, form: 'do', decision, test, body: lead ? { ...body, to: lead.from } : body, ...ended }];
}

interface LoopShape {
  form: LiftedLoop['form'];
  test?: ts.Expression;
  body: ts.Statement;
}

function shapeOf(loop: ts.Statement): LoopShape | undefined {
  if (ts.isForStatement(loop)) {
    const isPlain = loop.initializer === undefined && loop.incrementor === undefined;
    if (!isPlain) return undefined;
    return loop.condition === undefined ? { form: 'for-ever', body: loop.statement } : undefined;
  }
  if (!ts.isWhileStatement(loop) && !ts.isDoStatement(loop)) return undefined;
  const body = loop.statement;
  if (loop.expression.kind === ts.SyntaxKind.TrueKeyword) return { form: 'for-ever', body };
  return { form: ts.isWhileStatement(loop) ? 'while' : 'do', test: loop.expression, body };
}

function decisionOf(test: ts.Expression, whole: ts.Statement, lead: string, scope: LiftScope): LiftedNode {
  const condition = settingText(test, scope, whole);
  const fields = new Map<string, Range>([['branches.0.condition', rangeOf(test, scope)]]);
  return liftedNode(
    { kind: 'decision', branches: [{ id: 'b1', label: '', condition }] },
    fields,
    lead,
    scope,
  );
}

/** The comment that stands last in a body, directly above its brace. */
function leadAtEnd(block: ts.Block, { file }: LiftScope): Range | undefined {
  const brace = block.end - 1;
  const after = block.statements.end;
  const from = leadOf(file.text, after, brace);
  return from === brace ? undefined : { from, to: brace };
}

/** A loop whose first step is no node has no place to come back to. */
function isHeadless({ items }: LiftedSequence): boolean {
  const first = items.find(({ kind }) => kind !== 'holder' && kind !== 'variable');
  if (first === undefined || first.kind === 'break' || first.kind === 'continue' || first.kind === 'aim')
    return true;
  return first.kind === 'block' && isHeadless(first.body);
}

/** In a `do`, `continue` goes to the condition, which the region tree cannot say. */
function continuesTo(body: LiftedSequence, label: string | undefined): boolean {
  return body.items.some((item) => {
    if (item.kind === 'continue') return item.label === undefined || item.label === label;
    if (item.kind === 'loop') return label !== undefined && continuesToLabel(item.body, label);
    return branchesOf(item).some((inside) => continuesTo(inside, label));
  });
}

function continuesToLabel(body: LiftedSequence, label: string): boolean {
  return body.items.some((item) => {
    if (item.kind === 'continue') return item.label === label;
    return branchesOf(item).some((inside) => continuesToLabel(inside, label));
  });
}
