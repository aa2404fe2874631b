import { firstNode } from '../regions/edges.js';
import { bodiesOf, withBodies } from '../regions/tidy.js';
import type { Region, Sequence } from '../regions/tree.js';
import { nameFromTitle, pascal } from '../syntax/name-from-title.js';

/** So many words of a title say where a jump leads. */
const WORDS = 5;

/**
 * Gives the blocks of a structured tree the names that code uses, after what comes behind them: `break beforePayOut;`. Those
 * behind which nothing with a title comes are called `block`.
 *
 * @param titleOf of a node; nothing for an end that says nothing
 */
export function nameBlocks(tree: Sequence, titleOf: (node: string) => string | undefined): Sequence {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const collect = (sequence: Sequence, after: string | undefined): void => {
    sequence.items.forEach((item, index) => {
      const behind = firstNode(sequence, index + 1) ?? after;
      if (item.kind === 'block') {
        const name = nameFor(behind === undefined ? undefined : titleOf(behind), taken);
        taken.add(name);
        names.set(item.label, name);
      }
      for (const body of bodiesOf(item)) collect(body, item.kind === 'loop' ? undefined : behind);
    });
  };
  collect(tree, undefined);
  return names.size === 0 ? tree : renamed(tree, names);
}

function nameFor(title: string | undefined, taken: ReadonlySet<string>): string {
  const words = title?.trim().split(/\s+/).slice(0, WORDS).join(' ');
  const wanted = words ? `before${pascal(nameFromTitle(words, new Set()))}` : 'block';
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  return name;
}

function renamed({ items }: Sequence, names: ReadonlyMap<string, string>): Sequence {
  return {
    kind: 'sequence',
    items: items.map((item): Region => {
      const label = 'label' in item && item.label !== undefined ? names.get(item.label) : undefined;
      const own = label === undefined ? item : { ...item, label };
      return withBodies(own, (body) => renamed(body, names));
    }),
  };
}
