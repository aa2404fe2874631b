import { PREPARATION } from '../../graph/statements.js';
import { dedentLines, indentationAt } from '../../syntax/indent.js';
import { derivedTitle } from '../../syntax/title-comment.js';
import type { LiftedFile } from '../2-lift/lift-file.js';
import type { LiftedStep } from '../2-lift/lifted.js';
import { firstSteps } from '../2-lift/plain-beginning.js';
import { placedInAll } from './placed-nodes.js';

/**
 * Says which statements are the workflow's preparation: those that were it in the previous draft while they come first, and what
 * is new beside them; otherwise the plain ones with which the workflow begins, where they are nothing that was drawn before. A
 * comment above them is part of them.
 */
export function settlePreparation({ workflow, source }: LiftedFile): void {
  const run = leading(firstSteps(workflow.body), mayBePrepared);
  const known = run.some(({ node }) => node.id === PREPARATION);
  const isOne = known || run[0]?.node.content.kind === 'code';
  for (const { node } of placedInAll(workflow.body))
    if (node.id === PREPARATION && !(isOne && run.some((step) => step.node === node))) node.id = '';
  const [first, ...others] = run;
  if (first === undefined || !isOne) return;
  takeOver(first, run.at(-1)!, source);
  workflow.body.items = workflow.body.items.filter((item) => !others.some((other) => other === item));
}

function leading(steps: readonly LiftedStep[], fits: (step: LiftedStep) => boolean): LiftedStep[] {
  const end = steps.findIndex((step) => !fits(step));
  return steps.slice(0, end < 0 ? steps.length : end);
}

function mayBePrepared({ node, begins }: LiftedStep): boolean {
  const { kind } = node.content;
  if (node.id === PREPARATION) return kind === 'code' || kind === 'setVariable';
  return node.id === '' && begins === true;
}

/** The first of the steps becomes all of them, up to the last. */
function takeOver(first: LiftedStep, last: LiftedStep, source: string): void {
  const { from } = first.span;
  const { tail } = last.span;
  const code = dedentLines(source.slice(from, tail), indentationAt(source, from));
  const title = derivedTitle({ kind: 'code', title: '', code }, new Map());
  first.node = { ...first.node, id: PREPARATION, titled: false, content: { kind: 'code', title, code } };
  first.span = { from, core: from, to: tail, tail };
}
