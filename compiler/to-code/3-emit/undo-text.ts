import { call, object, render, row } from '../../syntax/layout.js';
import { ended, expressionOr, property } from '../../syntax/literals.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import type { StepScope } from './step-core.js';

/** `addCompensation(() => cancelFlight({ flight: flight.id }));`: how a step is undone when the scope around it fails. */
export function undoText(node: NodeContent, { habits }: StepScope, width: number): string | undefined {
  if (node.kind !== 'activity' || node.undo === undefined) return undefined;
  const { activity, input } = node.undo;
  const fields = Object.entries(input)
    .filter(([, text]) => text.trim() !== '')
    .map(([name, text]) => property(name, expressionOr(text, name), habits));
  const undo = row(`addCompensation(() => ${activity}`, call(object(fields)), ');');
  return ended(render(undo, width), habits);
}
