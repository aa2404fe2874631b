/** The ways of a choice that only somebody can tell: without conditions, or with such as nothing here understands. */
import { parsedExpression } from '../expressions/translate.js';
import { type Drawing, loseFlow, out } from './drawing.js';
import type { Choice, DrawnFlow } from './drawn.js';

/** The name of each way; undefined where a condition can be asked, or names do not tell them apart. */
export function openWays(drawing: Drawing, { id }: Choice): Map<DrawnFlow, string> | undefined {
  const flows = out(drawing, id);
  const ways = new Map(
    flows.map((flow) => [flow, flow.title || drawing.nodes.get(flow.to)?.title || ''] as const),
  );
  const names = new Set(ways.values());
  return flows.every(isOpen) && flows.length > 1 && names.size === flows.length && !names.has('')
    ? ways
    : undefined;
}

export function isOpen({ condition, noneOf }: DrawnFlow): boolean {
  return noneOf === undefined && (condition === undefined || parsedExpression(condition) === undefined);
}

/** What was not understood is gone from the ways, and listed. */
export function dropConditions(
  drawing: Drawing,
  ways: Iterable<DrawnFlow>,
  instead: 'person-decides-instead' | 'step-decides-instead',
): void {
  for (const flow of ways) {
    if (flow.condition === undefined) continue;
    loseFlow(drawing, flow, instead, { condition: flow.condition.text });
    delete flow.condition;
  }
}
