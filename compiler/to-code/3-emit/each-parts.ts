/** What code says around the graph that runs once for each item. */
import { countingHead } from '../../graph/counting-list.js';
import type { NodeOf } from '../../graph/node.js';
import { saysExits } from '../../regions/asks-afterwards.js';
import { expressionOr } from '../../syntax/literals.js';
import type { FramePart } from './frame-parts.js';
import { roundFunction } from './scope-parts.js';

type Content = Omit<NodeOf<'forEach'>, 'x' | 'y'>;

/**
 * `for (const item of list) {…}`, `await Promise.all(list.map(async (item) => {…}));`, `await mapConcurrently(…)`. Rounds at once
 * all come to their ends; the first in the list that says an output says it for all of them. Rounds in turn of which one of several
 * branches may leave its round for all are functions as well: `await untilLeft(list, (item) => leavable(…))`.
 */
export function eachParts(
  node: Content,
  result: string,
  label: string | undefined,
  end: string,
): FramePart[] {
  const { item, index, concurrency } = node;
  const list = expressionOr(node.list, 'list');
  const body: FramePart = { slot: 'body' };
  if (concurrency === 'one' && !node.leavable) {
    const counting = countingHead(node.list, item);
    const prefix = label === undefined ? '' : `${label}: `;
    if (counting !== undefined) return [`${prefix}for (${counting}) {`, body, '}'];
    const head = index
      ? `const [${index}, ${item}] of ${member(list)}.entries()`
      : `const ${item} of ${list}`;
    return [`${prefix}for ${node.awaited ? 'await ' : ''}(${head}) {`, body, '}'];
  }
  const { open, close } = roundFunction(`${item}${index ? `, ${index}` : ''}`, node);
  if (concurrency === 'one') {
    const how = node.awaited ? ', { awaited: true }' : '';
    return [`${result}await untilLeft(${list}, ${open}`, body, `${close}${how})${end}`];
  }
  const [call, closed] =
    concurrency === 'all'
      ? [`Promise.all(${member(list)}.map(`, `${close}))`]
      : [`mapConcurrently(${list}, ${expressionOr(concurrency.limit, 'limit')}, `, `${close})`];
  if (result === '' || !saysExits({ ...node, kind: 'forEach' }))
    return [`${result}await ${call}${open}`, body, `${closed}${end}`];
  return [`${result}(await ${call}${open}`, body, `${closed}).find((round) => round !== undefined)${end}`];
}

/** An expression before a dot. */
function member(list: string): string {
  return /^[\w$.?!]+(?:\((?:[^()]|\([^()]*\))*\))?$|^\[[^[\]]*\]$/.test(list) ? list : `(${list})`;
}
