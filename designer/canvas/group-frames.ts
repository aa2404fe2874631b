import type { NodeGroup } from '@inkstone/compiler/graph';
import { groupBox } from '../kernels/group-box.js';
import type { Scene } from '../kernels/scene.js';
import { text } from '../messages/text.js';
import { groupElement } from '../model/folded.js';
import type { GroupFrameNode } from './step-data.js';

export interface GroupFrames {
  groups: readonly (readonly [string, NodeGroup])[];
  scene: Scene;
  selected: ReadonlySet<string>;
  readOnly: boolean;
}

/** The frames of the groups whose steps are shown, behind these. */
export function groupFrames({ groups, scene, selected, readOnly }: GroupFrames): GroupFrameNode[] {
  return groups.flatMap(([group, { title, nodes }]): GroupFrameNode[] => {
    const boxes = nodes.flatMap((node) => scene.boxes[node] ?? []);
    if (boxes.length === 0) return [];
    const { left, top, right, bottom } = groupBox(boxes);
    const size = { width: right - left, height: bottom - top };
    const count = text('groups.count', { count: nodes.length });
    return [
      {
        id: groupElement(group),
        type: 'groupFrame',
        position: { x: left, y: top },
        origin: [0, 0],
        ...size,
        measured: size,
        selected: nodes.every((node) => selected.has(node)),
        dragHandle: '.group-tab',
        draggable: !readOnly,
        style: { pointerEvents: 'none' },
        zIndex: -2,
        ariaRole: 'group',
        ariaLabel: `${title} ${count} · ${text('groups.spoken')}`,
        data: { group, title, count, readOnly },
      },
    ];
  });
}
