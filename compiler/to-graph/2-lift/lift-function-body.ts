/** The body of a function, the workflow's or one inside it: a graph of its own, with its own loops, holders and dispatches. */
import type { ts } from 'ts-morph';
import { canComplete } from './control-flow.js';
import { aimOf, findDispatches } from './find-dispatches.js';
import { findHolders, heldIn } from './find-holders.js';
import { type Ending, endingOf } from './lift-ending.js';
import { type LiftScope, liftedNode } from './lift-scope.js';
import { type LiftedVariable, liftVariables } from './lift-variables.js';
import type { LiftedSequence, Range } from './lifted.js';
import { markBeginning } from './plain-beginning.js';
import { settleJoins } from './settle-joins.js';
import { unclearDispatches } from './unclear-dispatches.js';
import { unheld } from './unheld.js';
import { uniteSilentEnds } from './unite-silent-ends.js';

/** The workflow function: the `let`s that lead it are its variables. */
export function liftWorkflowBody(body: ts.Block, known: LiftScope): LiftedFunction {
  return liftStatements(body, functionScope(body, known), true);
}

export interface LiftedFunction {
  variables: LiftedVariable[];
  lifted: LiftedSequence;
  ending?: Ending;
}

/** A function inside the workflow; `own`: names that it declares for itself. */
export function liftClosureBody(body: ts.Block, around: LiftScope, own: readonly string[]): LiftedSequence {
  const variables = new Set([...around.variables].filter((name) => !own.includes(name)));
  const scope = functionScope(body, {
    ...around,
    variables,
    frame: undefined,
    inClosure: true,
    leaving: around.opens,
    opens: undefined,
    knot: undefined,
  });
  return liftStatements(body, scope, false).lifted;
}

/** A branch that runs beside others, in a function of its own; `statements` are those before what it hands on. */
export function liftBranchBody(
  body: ts.Block,
  statements: readonly ts.Statement[],
  range: Range,
  around: LiftScope,
): LiftedSequence {
  const own = {
    ...functionScope(body, { ...around, frame: undefined, leaving: leftForAll(around), inClosure: true }),
    branch: around.branch,
  };
  for (let scope = own; ; ) {
    const lifted = scope.liftBody(statements, range, scope);
    const clearer = withoutUnclear(lifted, body, scope);
    if (clearer === undefined) return lifted;
    scope = { ...scope, ...clearer };
  }
}

/** A branch leaves the frame around for all, or by no means. */
function leftForAll({ leaving }: LiftScope): LiftScope['leaving'] {
  return leaving?.left === undefined ? undefined : leaving;
}

function functionScope(body: ts.Block, around: LiftScope): LiftScope {
  const bare = { ...around, dispatches: findDispatches(body), targets: [], branch: undefined };
  return { ...bare, holders: new Map([...around.holders, ...findHolders(body, bare)]) };
}

/** What is left of dispatches and of `let`s for results when some of them turned out to be none; undefined: all are. */
function withoutUnclear(
  lifted: LiftedSequence,
  body: ts.Block,
  { dispatches, holders }: LiftScope,
): Pick<LiftScope, 'dispatches' | 'holders'> | undefined {
  const own = [...heldIn(body)].filter((name) => holders.has(name));
  const none = new Set([...unclearDispatches(lifted, aimsIn(body, dispatches)), ...unheld(lifted, own)]);
  if (none.size === 0) return undefined;
  return {
    dispatches: new Map([...dispatches].filter(([name]) => !none.has(name))),
    holders: new Map([...holders].filter(([name]) => !none.has(name))),
  };
}

/** What looks like a dispatch, or like the `let` of a result, and is none is read like any other code. */
function liftStatements(body: ts.Block, known: LiftScope, isWorkflow: boolean): LiftedFunction {
  const { holders, dispatches, file } = known;
  const variables = isWorkflow
    ? liftVariables(body, new Set([...holders.keys(), ...dispatches.keys()]), known)
    : [];
  const named = new Set([...known.variables, ...variables.map(({ variable }) => variable.name)]);
  const scope = { ...known, variables: named };
  const from = variables.at(-1)?.span.tail ?? body.getStart(file) + 1;
  const own = body.statements.slice(variables.length);
  const ending = isWorkflow ? endingOf(own, { from, to: body.end }, file) : undefined;
  const range = ending?.inside ?? { from, to: body.end - 1 };
  const lifted = known.liftBody(ending?.statements ?? own, range, scope);
  if (canComplete(lifted)) lifted.items.push(implicitEnd(range.to, scope));
  const clearer = withoutUnclear(lifted, body, known);
  if (clearer !== undefined) return liftStatements(body, { ...known, ...clearer }, isWorkflow);
  if (isWorkflow) markBeginning(lifted, ending?.statements ?? own, scope);
  settleJoins(lifted, known.keepsJoins ? ({ join }, beside) => (beside ? join : undefined) : undefined);
  uniteSilentEnds(lifted);
  return { variables, lifted, ...(ending === undefined ? {} : { ending }) };
}

function aimsIn(body: ts.Block, dispatches: LiftScope['dispatches']): Map<string, number> {
  const found = new Map([...dispatches.keys()].map((name) => [name, 0]));
  if (found.size === 0) return found;
  const visit = (node: ts.Node): void => {
    const name = aimOf(node)?.variable ?? '';
    if (found.has(name)) found.set(name, found.get(name)! + 1);
    node.forEachChild(visit);
  };
  visit(body);
  return found;
}

/** Falling off the end; stands behind everything else in the body. */
export function implicitEnd(at: number, scope: LiftScope): LiftedSequence['items'][number] {
  const node = liftedNode({ kind: 'end' }, new Map(), '', scope);
  return { kind: 'end', node, implicit: true, span: { from: at, core: at, to: at, tail: at } };
}
