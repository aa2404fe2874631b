import { BoxIndex } from './box-index.js';
import type { Scene, SceneBox, SceneLine } from './scene.js';

interface LinesAt {
  from: ReadonlyMap<string, readonly SceneLine[]>;
  to: ReadonlyMap<string, readonly SceneLine[]>;
}

const lines = new WeakMap<readonly SceneLine[], LinesAt>();
const solid = new WeakMap<Scene, BoxIndex<SceneBox>>();

/** The lines of a scene by the node that they leave, and by the one that they reach. */
export function linesAt(scene: Scene): LinesAt {
  const known = lines.get(scene.lines);
  if (known) return known;
  const made = { from: groupedBy(scene.lines, 'from'), to: groupedBy(scene.lines, 'to') };
  lines.set(scene.lines, made);
  return made;
}

function groupedBy(all: readonly SceneLine[], end: 'from' | 'to'): Map<string, SceneLine[]> {
  const groups = new Map<string, SceneLine[]>();
  for (const line of all) {
    const group = groups.get(line[end]);
    if (group) group.push(line);
    else groups.set(line[end], [line]);
  }
  return groups;
}

/** The boxes that lines give way to, by region: all but those held over the drawing. */
export function solidBoxes(scene: Scene): BoxIndex<SceneBox> {
  const known = solid.get(scene);
  if (known) return known;
  const made = new BoxIndex<SceneBox>();
  for (const box of Object.values(scene.boxes)) if (!box.floating) made.add(box, box);
  solid.set(scene, made);
  return made;
}
