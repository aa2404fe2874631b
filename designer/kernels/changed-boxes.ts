import type { Box } from './geometry.js';
import type { Scene, SceneBox } from './scene.js';

/** What is another in a scene than in the one before: the boxes of those nodes, as they were and as they are. */
export interface ChangedBoxes {
  was: Box[];
  now: Box[];
}

export function changedBoxes(before: Scene, after: Scene): ChangedBoxes {
  const changed: ChangedBoxes = { was: [], now: [] };
  for (const [id, box] of Object.entries(after.boxes)) {
    const old = before.boxes[id];
    if (old === box || (old && sameBox(old, box))) continue;
    if (old && !old.floating) changed.was.push(old);
    if (!box.floating) changed.now.push(box);
  }
  for (const [id, old] of Object.entries(before.boxes))
    if (!(id in after.boxes) && !old.floating) changed.was.push(old);
  return changed;
}

function sameBox(a: SceneBox, b: SceneBox): boolean {
  return (
    a.left === b.left &&
    a.top === b.top &&
    a.right === b.right &&
    a.bottom === b.bottom &&
    a.floating === b.floating
  );
}
