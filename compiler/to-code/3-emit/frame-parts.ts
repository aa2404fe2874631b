/** What code says around the bodies of a frame: a table over the kinds that hold nested graphs. */
import { isRaced } from '../../graph/interruptions.js';
import type { NodeKind, NodeOf } from '../../graph/node.js';
import { eachParts } from './each-parts.js';
import { ended, expressionOr } from './literals.js';
import { raceParts } from './race-parts.js';
import { racedParts } from './raced-parts.js';
import { scopeParts } from './scope-parts.js';
import { ownStatement, type ResultPrefix, type StepScope } from './step-core.js';
import type { NodeContent } from './title-comment.js';

/** Text without indentation, or the body of the nested graph in this slot; `deeper`: its indentation beyond the frame's. */
export type FramePart = string | { slot: string; deeper?: string };

type Parts<K extends NodeKind> = (
  node: Omit<NodeOf<K>, 'x' | 'y'>,
  prefix: ResultPrefix,
  scope: StepScope,
  label: string | undefined,
) => FramePart[];

const BODY: FramePart = { slot: 'body' };

const TABLE: { [K in NodeKind]?: Parts<K> } = {
  firstOf: (node, prefix, { habits }) => raceParts(node, prefix, habits),
  forEach: (node, prefix, { habits }, label) => eachParts(node, prefix, label, ended(';', habits)),
  scope: (node, prefix, { habits }) => scopeParts(node, prefix, ended(';', habits)),
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
  label?: string,
): FramePart[] | undefined {
  if (isRaced(node)) return racedParts(node, ownStatement(node, scope), prefix, scope);
  const parts = TABLE[node.kind] as
    | ((node: NodeContent, prefix: string, scope: StepScope, label: string | undefined) => FramePart[])
    | undefined;
  return parts?.(node, prefix, scope, label);
}
