/**
 * Statements to items. What no lifter can say is code; neighbouring code is one node, until a title begins another; code that awaits is a node by itself.
 */
import { ts } from 'ts-morph';
import { containsAwait } from '../../syntax/contains-await.js';
import { spanOf, titleIn } from '../1-parse/comments.js';
import { liftExit, liftPassedUp } from './closure-exits.js';
import { codeStep, knownCode } from './code-step.js';
import { liftAwait, liftCall } from './lift-call.js';
import { liftIf } from './lift-choice.js';
import { liftClosureScope, liftUndo } from './lift-closure-scope.js';
import { liftCount } from './lift-counts.js';
import { liftAim, liftDispatch, liftDispatchVariable } from './lift-dispatch.js';
import { liftThrownEnd } from './lift-ending.js';
import { liftCounted, liftForOf } from './lift-for-each.js';
import { liftHandler, liftLocalFunction } from './lift-functions.js';
import { liftInclusive } from './lift-inclusive.js';
import { liftGoOn, liftKnot } from './lift-knot.js';
import { liftLabelled, liftLoop } from './lift-loop.js';
import { liftMapped } from './lift-mapped.js';
import { liftBranchExit, liftParallel } from './lift-parallel.js';
import { liftRace } from './lift-race.js';
import { liftRaced } from './lift-raced.js';
import { liftReturned } from './lift-returned.js';
import { liftContinueAsNew } from './lift-runs.js';
import { type LiftScope, leadText, type StatementLifter } from './lift-scope.js';
import { liftHolder, liftJump, liftReturn, liftSetVariable, liftTaken } from './lift-simple.js';
import { liftStrands } from './lift-strands.js';
import { liftSwitch } from './lift-switch.js';
import { liftThrow } from './lift-throw.js';
import { liftBlock, liftTry } from './lift-try.js';
import type { LiftedItem, LiftedSequence, Range } from './lifted.js';
import { joinsPlainRun, staysApart } from './plain-run.js';

const LIFTERS: readonly StatementLifter[] = [
  liftBranchExit,
  liftGoOn,
  liftCount,
  liftParallel,
  liftContinueAsNew,
  liftUndo,
  liftPassedUp,
  liftClosureScope,
  liftCall,
  liftMapped,
  liftRaced,
  liftRace,
  liftForOf,
  liftCounted,
  liftHandler,
  liftLocalFunction,
  liftSetVariable,
  liftTaken,
  liftHolder,
  liftDispatchVariable,
  liftAim,
  liftDispatch,
  liftIf,
  liftSwitch,
  liftLoop,
  liftLabelled,
  liftTry,
  liftBlock,
  liftExit,
  liftReturned,
  liftReturn,
  liftThrownEnd,
  liftThrow,
  liftJump,
  liftAwait,
];

export function liftBody(
  statements: readonly ts.Statement[],
  range: Range,
  scope: LiftScope,
): LiftedSequence {
  const items: LiftedItem[] = [];
  let plain: ts.Statement[] = [];
  // What the only one of them says by itself, when it sets a variable.
  let alone: LiftedItem[] | undefined;
  const flush = () => {
    if (plain.length > 0)
      items.push(...((plain.length === 1 ? alone : undefined) ?? [codeStep(plain, scope)]));
    plain = [];
    alone = undefined;
  };
  for (let index = 0; index < statements.length; index++) {
    const known = knownCode(statements, index, scope);
    if (known > 0) {
      flush();
      items.push(codeStep(statements.slice(index, index + known), scope));
      index += known - 1;
      continue;
    }
    const inclusive =
      liftInclusive(statements, index, scope) ??
      liftKnot(statements, index, scope) ??
      liftStrands(statements, index, scope);
    if (inclusive !== undefined) {
      flush();
      items.push(inclusive.item);
      index += inclusive.count - 1;
      continue;
    }
    const statement = statements[index]!;
    const before = plain.length > 0 ? undefined : items.findLast(({ kind }) => kind !== 'holder');
    const lifted = liftStatement(statement, scope, before, index < statements.length - 1);
    if (lifted === undefined) {
      if (beginsAnother(statement, scope) || containsAwait(statement)) flush();
      plain.push(statement);
      if (containsAwait(statement)) flush();
      continue;
    }
    if (!joinsPlainRun(statement, lifted, scope)) {
      flush();
      items.push(...lifted);
      continue;
    }
    if (beginsAnother(statement, scope)) flush();
    alone = plain.length === 0 && staysApart(lifted) ? lifted : undefined;
    plain.push(statement);
  }
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
    if (items === undefined) continue;
    if (!hasNext || !isExit(items)) return items;
    // Behind a promise that is awaited something can stand, even if it never settles.
    if (!ts.isExpressionStatement(statement)) return undefined;
  }
  return undefined;
}

function isExit(items: readonly LiftedItem[]): boolean {
  const item = items.at(-1);
  return item?.kind === 'end' || item?.kind === 'break' || item?.kind === 'continue' || item?.kind === 'go';
}

/**
 * Below the title of a node begins another one, and below a new title that stands apart. Where nothing has been read before,
 * comments between plain statements are comments.
 */
function beginsAnother(statement: ts.Statement, scope: LiftScope): boolean {
  const span = spanOf(statement, scope.file);
  const { title } = titleIn(leadText(scope, span));
  const { knownTitles: known } = scope;
  if (title === undefined || known === undefined || known.inCode.has(title)) return false;
  const isSeparate = /\n[ \t]*\r?\n[ \t]*$/.test(scope.file.text.slice(0, span.from));
  return isSeparate || known.ofNodes.has(title);
}
