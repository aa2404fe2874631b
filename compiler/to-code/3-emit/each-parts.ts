/** What code says around the graph that runs once for each item. */
import { countingHead } from '../../graph/counting-list.js';
import type { NodeOf } from '../../graph/node.js';
import type { FramePart } from './frame-parts.js';
import { expressionOr } from './literals.js';

type Content = Omit<NodeOf<'forEach'>, 'x' | 'y'>;

/** `for (const item of list) {…}`, `await Promise.all(list.map(async (item) => {…}));`, `await mapConcurrently(…)` */
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
  if (concurrency === 'all')
    return [`${result}await Promise.all(${member(list)}.map(${run}`, body, `}))${end}`];
  const limit = expressionOr(concurrency.limit, 'limit');
  return [`${result}await mapConcurrently(${list}, ${limit}, ${run}`, body, `})${end}`];
}

/** An expression before a dot. */
function member(list: string): string {
  return /^[\w$.?!]+(?:\((?:[^()]|\([^()]*\))*\))?$|^\[[^[\]]*\]$/.test(list) ? list : `(${list})`;
}
