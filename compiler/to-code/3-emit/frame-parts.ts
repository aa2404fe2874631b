/** What code says around the bodies of a frame: a table over the kinds that hold nested graphs. */
import type { NodeKind, NodeOf } from '../../graph/node.js';
import { ended, expressionOr } from './literals.js';
import type { ResultPrefix, StepScope } from './step-core.js';
import type { NodeContent } from './title-comment.js';

/** Text without indentation, or the body of the nested graph in this slot. */
export type FramePart = string | { slot: string };

type Parts<K extends NodeKind> = (
  node: Omit<NodeOf<K>, 'x' | 'y'>,
  prefix: ResultPrefix,
  scope: StepScope,
) => FramePart[];

const BODY: FramePart = { slot: 'body' };

const TABLE: { [K in NodeKind]?: Parts<K> } = {
  handler: ({ message, handles, parameters, returns, options }, _prefix, { habits }) => [
    `setHandler(${expressionOr(message, 'message')}, ${handles === 'query' ? '' : 'async '}(${parameters})${typed(returns)} => {`,
    BODY,
    ended(`}${options?.trim() ? `, ${options.trim()}` : ''});`, habits),
  ],
  function: ({ name, form, parameters, returns }, _prefix, { habits }) =>
    form === 'function'
      ? [`async function ${name}(${parameters})${typed(returns)} {`, BODY, '}']
      : [`const ${name} = async (${parameters})${typed(returns)} => {`, BODY, ended('};', habits)],
};

function typed(returns: string | undefined): string {
  return returns?.trim() ? `: ${returns.trim()}` : '';
}

/** The parts of a frame, in the order of the text; nothing for kinds that are said otherwise. */
export function frameParts(
  node: NodeContent,
  prefix: ResultPrefix,
  scope: StepScope,
): FramePart[] | undefined {
  const parts = TABLE[node.kind] as
    | ((node: NodeContent, prefix: string, scope: StepScope) => FramePart[])
    | undefined;
  return parts?.(node, prefix, scope);
}
