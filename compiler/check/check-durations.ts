import { durationToMs, Problem } from '@inkstone/runtime';
import { ts } from 'ts-morph';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { WorkflowDocument } from '../graph/document.js';
import { expressionsOf } from '../graph/expressions.js';
import type { WorkflowNode } from '../graph/node.js';
import { isProblem, parseExpression } from '../syntax/parse-expression.js';
import { eachNode } from './each-node.js';

/** Durations written out as words are durations: otherwise the run would only find out when it gets there. */
export function checkDurations(document: WorkflowDocument): Diagnostic[] {
  return eachNode(document).flatMap(({ graphId, id, node }) =>
    durationsOf(node)
      .filter(({ words }) => !isDuration(words))
      .map(({ field, words }) =>
        diagnostic(
          'invalid-duration',
          { graph: graphId, node: id, field },
          { title: node.title, duration: words },
        ),
      ),
  );
}

function durationsOf(node: WorkflowNode): { field: string; words: string }[] {
  const said = expressionsOf(node).filter(({ what }) => what === 'a duration' || what === 'a time limit');
  const literals = said.flatMap(({ field, text }) => {
    const words = literalText(text);
    return words === undefined ? [] : [{ field, words }];
  });
  return [...literals, ...ofOptions(node)];
}

function ofOptions(node: WorkflowNode): { field: string; words: string }[] {
  if (node.kind !== 'activity' || node.options === undefined) return [];
  const { retry, ...timeouts } = node.options;
  const { initialInterval, maximumInterval } = retry ?? {};
  const all = {
    ...timeouts,
    'retry.initialInterval': initialInterval,
    'retry.maximumInterval': maximumInterval,
  };
  return Object.entries(all).flatMap(([name, words]) =>
    words === undefined ? [] : [{ field: `options.${name}`, words }],
  );
}

/** The text of an expression that is only a string; anything else is known when it runs. */
function literalText(expression: string): string | undefined {
  const parsed = parseExpression(expression);
  return !isProblem(parsed) && ts.isStringLiteralLike(parsed.node) ? parsed.node.text : undefined;
}

function isDuration(words: string): boolean {
  try {
    return durationToMs(words) >= 0;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
