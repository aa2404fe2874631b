import { withBodies } from '../regions/tidy.js';
import { dispatchHead, type Region, type Sequence } from '../regions/tree.js';
import { nameFromTitle } from '../syntax/name-from-title.js';

/**
 * Gives the dispatches of a structured tree the names that code uses: variables that are free among `taken`, and entries
 * called like their nodes.
 */
export function nameDispatches(
  tree: Sequence,
  taken: Iterable<string>,
  titleOf: (node: string) => string,
): Sequence {
  const free = new Set(taken);
  const variables = new Map<string, string>();
  const entries = new Map<string, string>();
  const variableOf = (name: string): string => known(variables, name, () => nameFromTitle('Next', free));
  const entryOf = (node: string): string =>
    known(entries, node, () => nameFromTitle(titleOf(node), new Set(entries.values())));
  const rename = (sequence: Sequence): Sequence => ({
    kind: 'sequence',
    items: sequence.items.map((item) => withBodies(renamed(item), rename)),
  });
  const renamed = (item: Region): Region => {
    switch (item.kind) {
      case 'variable':
        return { kind: 'variable', name: variableOf(item.name), aims: item.aims.map(entryOf) };
      case 'aim':
        return { kind: 'aim', variable: variableOf(item.variable), to: entryOf(item.to) };
      case 'dispatch': {
        const branches = item.branches.map(({ aim, body }) => ({ aim: entryOf(aim), body }));
        return { kind: 'dispatch', variable: variableOf(item.variable), branches };
      }
      case 'loop': {
        const dispatch = [...variables.keys()].find((name) => item.head === dispatchHead(name));
        return dispatch === undefined ? item : { ...item, head: dispatchHead(variableOf(dispatch)) };
      }
      default:
        return item;
    }
  };
  const known = (names: Map<string, string>, key: string, make: () => string): string => {
    const name = names.get(key) ?? make();
    names.set(key, name);
    if (names === variables) free.add(name);
    return name;
  };
  return rename(tree);
}
