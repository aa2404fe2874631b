import type { Box } from './geometry.js';

/** Between a group's frame and its steps; above there is room for the title, below for what hangs from a border. */
const ROOM = { side: 20, top: 44, bottom: 28 };

/** The frame around these steps. */
export function groupBox(steps: readonly Box[]): Box {
  return {
    left: Math.min(...steps.map(({ left }) => left)) - ROOM.side,
    top: Math.min(...steps.map(({ top }) => top)) - ROOM.top,
    right: Math.max(...steps.map(({ right }) => right)) + ROOM.side,
    bottom: Math.max(...steps.map(({ bottom }) => bottom)) + ROOM.bottom,
  };
}
