/** Statements to items. What no lifter can say is code; neighbouring code is one node, until a comment begins another. */
import type { ts } from 'ts-morph';
import { dedentLines, indentationAt } from '../../to-code/3-emit/indent.js';
import { spanOf, titleIn } from '../1-parse/comments.js';
import { liftCall } from './lift-call.js';
import { liftIf } from './lift-choice.js';
import { liftLabelled, liftLoop } from './lift-loop.js';
import { type LiftScope, leadText, liftedNode, type StatementLifter } from './lift-scope.js';
import { liftHolder, liftJump, liftReturn, liftSetVariable } from './lift-simple.js';
import { liftSwitch } from './lift-switch.js';
import type { LiftedItem, LiftedSequence, LiftedStep, Range, Span } from './lifted.js';

const LIFTERS: readonly StatementLifter[] = [
  liftCall,
  liftSetVariable,
  liftHolder,
  liftIf,
  liftSwitch,
  liftLoop,
  liftLabelled,
  liftReturn,
  liftJump,
];

export function liftBody(
  statements: readonly ts.Statement[],
  range: Range,
  scope: LiftScope,
): LiftedSequence {
  const items: LiftedItem[] = [];
  let plain: ts.Statement[] = [];
  const flush = () => {
    if (plain.length > 0) items.push(codeStep(plain, scope));
    plain = [];
  };
  statements.forEach((statement, index) => {
    const before = plain.length > 0 ? undefined : items.at(-1);
    const lifted = liftStatement(statement, scope, before, index < statements.length - 1);
    if (lifted === undefined) {
      if (beginsAnother(statement, scope)) flush();
      plain.push(statement);
      return;
    }
    flush();
    items.push(...lifted);
  });
  flush();
  return { ...range, items };
}

function liftStatement(
  statement: ts.Statement,
  scope: LiftScope,
  before: LiftedItem | undefined,
  hasNext: boolean,
): LiftedItem[] | undefined {
  for (const lift of LIFTERS) {
    const items = lift(statement, scope, before);
    // What can never be reached is shown as code, together with what cuts it off.
    if (items !== undefined) return hasNext && isExit(items) ? undefined : items;
  }
  return undefined;
}

function isExit([item]: readonly LiftedItem[]): boolean {
  return item?.kind === 'end' || item?.kind === 'break' || item?.kind === 'continue';
}

/** A title after a blank line begins another code node. */
function beginsAnother(statement: ts.Statement, scope: LiftScope): boolean {
  const { text } = scope.file;
  const span = spanOf(statement, scope.file);
  const isSeparate = /\n[ \t]*\r?\n[ \t]*$/.test(text.slice(0, span.from));
  return isSeparate && titleIn(text.slice(span.from, span.core)).title !== undefined;
}

function codeStep(statements: readonly ts.Statement[], scope: LiftScope): LiftedStep {
  const { text } = scope.file;
  const first = spanOf(statements[0]!, scope.file);
  const last = spanOf(statements.at(-1)!, scope.file);
  const span: Span = { from: first.from, core: first.core, to: last.tail, tail: last.tail };
  const code = dedentLines(text.slice(span.core, span.to), indentationAt(text, span.core));
  const node = liftedNode({ kind: 'code', code }, new Map(), leadText(scope, span), scope);
  return { kind: 'step', node, binding: 'none', span };
}
