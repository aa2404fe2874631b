import type { Scene } from './scene.js';

/** What hangs together, each part with the boxes that its ways start from; the part with `first` is the first. */
export interface Component {
  scene: Scene;
  /** Not empty. Boxes that nothing leads to, or one of a circle. */
  roots: string[];
}

/** Parts besides the first keep the order in which they stand on the canvas, from top to bottom. */
export function components(scene: Scene, first: string | undefined): Component[] {
  const rest = new Set(Object.keys(scene.boxes).sort((a, b) => compare(scene, a, b)));
  const entered = new Set(scene.lines.filter((line) => line.from !== line.to).map((line) => line.to));
  const found: Component[] = [];
  const take = (id: string) => {
    const ids = connected(scene, id);
    for (const each of ids) rest.delete(each);
    const inOrder = [...ids].sort();
    const begin = inOrder.filter((each) => !entered.has(each));
    found.push({ scene: part(scene, ids), roots: [...(id === first ? [id] : []), ...begin, ...inOrder] });
  };
  if (first !== undefined && rest.has(first)) take(first);
  for (const id of rest) if (rest.has(id)) take(id);
  return found;
}

function connected(scene: Scene, id: string): Set<string> {
  const ids = new Set([id]);
  for (const each of ids)
    for (const line of scene.lines) {
      if (line.from === each) ids.add(line.to);
      if (line.to === each) ids.add(line.from);
    }
  return ids;
}

function part(scene: Scene, ids: ReadonlySet<string>): Scene {
  const boxes = Object.fromEntries(Object.entries(scene.boxes).filter(([id]) => ids.has(id)));
  return { boxes, lines: scene.lines.filter((line) => ids.has(line.from)), chips: [] };
}

function compare(scene: Scene, a: string, b: string): number {
  const [one, other] = [scene.boxes[a]!, scene.boxes[b]!];
  return one.middle - other.middle || one.left - other.left || (a < b ? -1 : 1);
}
