import type { PlacedNode } from './placed-nodes.js';

/** So many twins are told apart, so that a text of nothing but twins is matched in linear time. */
export const MOST_TWINS = 6;

/** How far away a neighbour is looked for. */
const NEAR = 6;

/** Of twins the one that stood nearest to what stands beside it now; the first where nothing tells them apart. */
export function amongNeighbours<T extends { id: string }>(
  lifted: readonly PlacedNode[],
  index: number,
  ranks: ReadonlyMap<string, number>,
  twins: readonly T[],
): T | undefined {
  if (twins.length < 2) return twins[0];
  const places = [-1, 1].flatMap((step) => {
    for (let away = 1; away <= NEAR; away++) {
      const rank = ranks.get(lifted[index + step * away]?.node.id ?? '');
      if (rank !== undefined) return [rank - step];
    }
    return [];
  });
  const distance = ({ id }: T) => Math.min(...places.map((place) => Math.abs(place - (ranks.get(id) ?? 0))));
  return twins.reduce((best, twin) => (distance(twin) < distance(best) ? twin : best));
}
