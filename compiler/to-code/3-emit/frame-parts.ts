/** What code says around the bodies of a frame: a table over the kinds that hold nested graphs. */
import { isRaced } from '../../graph/interruptions.js';
import type { NodeKind, NodeOf } from '../../graph/node.js';
import { ended, expressionOr } from '../../syntax/literals.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import { eachParts } from './each-parts.js';
import { raceParts } from './race-parts.js';
import { racedParts } from './raced-parts.js';
import { scopeParts } from './scope-parts.js';
import { ownStatement, type ResultPrefix, type StepScope } from './step-core.js';

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
  handler: (node, _prefix, { habits }) => [
    `${handlerHead(node, node.handles !== 'query')}{`,
    BODY,
    ended(`}${handlerTail(node)}`, habits),
  ],
  function: ({ name, form, parameters, returns }, _prefix, { habits }) =>
    form === 'function'
      ? [`async function ${name}(${parameters})${typed(returns)} {`, BODY, '}']
      : [`const ${name} = async (${parameters})${typed(returns)} => {`, BODY, ended('};', habits)],
};

type Handler = Omit<NodeOf<'handler'>, 'x' | 'y'>;

/** What stands before the body of a handler: `setHandler(approve, async (amount: number) => ` */
export function handlerHead({ message, parameters, returns }: Handler, isAsync: boolean): string {
  const run = `${isAsync ? 'async ' : ''}(${parameters})${typed(returns)} => `;
  return `setHandler(${expressionOr(message, 'message')}, ${run}`;
}

/** And behind it. */
export function handlerTail({ options }: Handler): string {
  return `${options?.trim() ? `, ${options.trim()}` : ''});`;
}

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
