import { bodyForm } from '../../regions/body-form.js';
import { bodiesOf } from '../../regions/tidy.js';
import type { Region, Sequence } from '../../regions/tree.js';
import { codeAwaits } from '../../syntax/contains-await.js';
import { textsOf } from '../../syntax/identifiers.js';
import type { NodeContent } from '../../syntax/title-comment.js';

/** Kinds of which code awaits nothing, unless one of their expressions does. */
const AT_ONCE: ReadonlySet<NodeContent['kind']> = new Set([
  'start',
  'end',
  'decision',
  'setVariable',
  'code',
  'handler',
  'function',
  'endWorkflow',
  'fail',
]);

/** Whether the function that holds these statements has to be async. */
export function awaits({ items }: Sequence, contents: ReadonlyMap<string, NodeContent>): boolean {
  return items.some((item) => itemAwaits(item, contents));
}

function itemAwaits(item: Region, contents: ReadonlyMap<string, NodeContent>): boolean {
  const content = 'node' in item ? contents.get(item.node) : undefined;
  if (content !== undefined && nodeAwaits(content)) return true;
  if (item.kind !== 'step') return bodiesOf(item).some((body) => awaits(body, contents));
  const inner = item.bodies ?? [];
  return inner.some(
    ({ slot, body }) =>
      content !== undefined && bodyForm(content, slot) === 'block' && awaits(body, contents),
  );
}

function nodeAwaits(content: NodeContent): boolean {
  if (!AT_ONCE.has(content.kind)) return true;
  const texts = Object.entries(textsOf(content));
  // What a handler's code awaits is awaited when a message comes.
  return texts.some(([field, text]) => !(content.kind === 'handler' && field === 'code') && codeAwaits(text));
}
