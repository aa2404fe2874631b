/** The plain statements with which a workflow begins: they may be what it prepares. */
import { ts } from 'ts-morph';
import { containsAwait } from '../../syntax/contains-await.js';
import { mentions } from './control-flow.js';
import { startsCommand } from './has-command.js';
import type { LiftScope } from './lift-scope.js';
import type { LiftedItem, LiftedSequence, LiftedStep } from './lifted.js';

/** The first steps of a body that follow each other at once, where nothing but declarations stands before them. */
export function firstSteps({ items }: LiftedSequence): LiftedStep[] {
  const from = items.findIndex((item) => !isDeclaration(item));
  const steps: LiftedStep[] = [];
  for (const item of items.slice(Math.max(0, from))) {
    if (item.kind !== 'step') break;
    steps.push(item);
  }
  return steps;
}

function isDeclaration({ kind }: LiftedItem): boolean {
  return kind === 'holder' || kind === 'variable';
}

/**
 * Notes which of the first steps are plain statements that nobody has named, that ask the world for nothing and never end the
 * workflow.
 */
export function markBeginning(
  body: LiftedSequence,
  statements: readonly ts.Statement[],
  scope: LiftScope,
): void {
  for (const step of firstSteps(body)) {
    const { core, to } = step.span;
    const own = statements.filter((each) => each.getStart(scope.file) >= core && each.end <= to);
    if (!isPlain(step) || own.some((each) => !isQuiet(each, scope))) return;
    step.begins = true;
  }
}

function isPlain({ node, binding, tried }: LiftedStep): boolean {
  const { kind } = node.content;
  const isStatement = kind === 'code' || kind === 'setVariable';
  return isStatement && !node.titled && binding === 'none' && tried === undefined;
}

function isQuiet(statement: ts.Statement, scope: LiftScope): boolean {
  return !startsCommand(statement, scope) && !containsAwait(statement) && !mentions(statement, endsIt);
}

function endsIt(node: ts.Node): boolean {
  return ts.isReturnStatement(node) || ts.isThrowStatement(node);
}
