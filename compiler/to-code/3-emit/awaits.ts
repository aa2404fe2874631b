import { bodyForm } from '../../regions/body-form.js';
import { bodiesOf } from '../../regions/tidy.js';
import type { Region, Sequence } from '../../regions/tree.js';
import { codeAwaits } from '../../to-graph/1-parse/contains-await.js';
import { textsOf } from './identifiers.js';
import type { NodeContent } from './title-comment.js';

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
  return Object.values(textsOf(content)).some(codeAwaits);
}
