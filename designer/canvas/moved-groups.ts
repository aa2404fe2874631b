import type { Point } from '../kernels/geometry.js';
import { groupBox } from '../kernels/group-box.js';
import { sceneOf } from '../kernels/scene.js';
import { type Folded, groupOfElement } from '../model/folded.js';
import type { Positions } from '../model/move-nodes.js';

/** Where the steps of groups are whose cards or frames are held at `to`. */
export function movedGroups(folded: Folded, to: Positions): Positions {
  const found: Positions = {};
  for (const [element, at] of Object.entries(to)) {
    const from = groupOfElement(element) === undefined ? undefined : restingPlace(folded, element);
    if (!from) continue;
    for (const [id, { x, y }] of Object.entries(from.nodes))
      found[id] = { x: x + at.x - from.place.x, y: y + at.y - from.place.y };
  }
  return found;
}

/** Where a card or a frame is while nobody holds it, and its steps. */
function restingPlace(
  { graph, cards, open, whole }: Folded,
  element: string,
): { place: Point; nodes: Positions } | undefined {
  const card = cards.get(element);
  if (card) return { place: graph.nodes[element]!, nodes: pick(whole.nodes, card.nodes) };
  const group = open.find(([id]) => id === groupOfElement(element))?.[1];
  if (!group) return undefined;
  const { boxes } = sceneOf(graph);
  const { left, top } = groupBox(group.nodes.flatMap((id) => boxes[id] ?? []));
  return { place: { x: left, y: top }, nodes: pick(whole.nodes, group.nodes) };
}

function pick(nodes: Positions, ids: readonly string[]): Positions {
  return Object.fromEntries(ids.flatMap((id) => (nodes[id] ? [[id, nodes[id]]] : [])));
}
