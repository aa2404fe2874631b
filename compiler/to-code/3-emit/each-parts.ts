/** What code says around the graph that runs once for each item. */
import { countingHead } from '../../graph/counting-list.js';
import type { NodeOf } from '../../graph/node.js';
import { saysExits } from '../../regions/asks-afterwards.js';
import type { FramePart } from './frame-parts.js';
import { expressionOr } from './literals.js';

type Content = Omit<NodeOf<'forEach'>, 'x' | 'y'>;

/**
 * `for (const item of list) {…}`, `await Promise.all(list.map(async (item) => {…}));`, `await mapConcurrently(…)`. Rounds at once
 * all come to their ends; the first in the list that says an output says it for all of them.
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
  if (concurrency === 'one') {
    const counting = countingHead(node.list, item);
    const prefix = label === undefined ? '' : `${label}: `;
    if (counting !== undefined) return [`${prefix}for (${counting}) {`, body, '}'];
    const head = index
      ? `const [${index}, ${item}] of ${member(list)}.entries()`
      : `const ${item} of ${list}`;
    return [`${prefix}for ${node.awaited ? 'await ' : ''}(${head}) {`, body, '}'];
  }
  const run = `async (${item}${index ? `, ${index}` : ''}) => {`;
  const [call, closed] =
    concurrency === 'all'
      ? [`Promise.all(${member(list)}.map(`, '}))']
      : [`mapConcurrently(${list}, ${expressionOr(concurrency.limit, 'limit')}, `, '})'];
  if (result === '' || !saysExits({ ...node, kind: 'forEach' }))
    return [`${result}await ${call}${run}`, body, `${closed}${end}`];
  return [`${result}(await ${call}${run}`, body, `${closed}).find((round) => round !== undefined)${end}`];
}

/** An expression before a dot. */
function member(list: string): string {
  return /^[\w$.?!]+(?:\((?:[^()]|\([^()]*\))*\))?$|^\[[^[\]]*\]$/.test(list) ? list : `(${list})`;
}
