import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import { type ElementsIn, elementsIn } from '../kernels/elements-in.js';
import type { Box } from '../kernels/geometry.js';
import type { Routing } from '../kernels/routes.js';
import { sameRegion, seenRegion } from '../kernels/seen-region.js';

/** How much of a drawing is drawn, and how closely. */
export interface ShownPart {
  /** Nobody could read a word: nodes are outlines, and lines are one layer. */
  fromAfar: boolean;
  /** Absent: everything. */
  only?: ElementsIn | undefined;
}

/** A drawing with fewer nodes is always drawn as a whole. */
const LARGE = 150;
/** Below, the title of a node is less than 5 px high. */
const AFAR = 0.25;

const EVERYTHING: ShownPart = { fromAfar: false };

/** Of a large drawing, what can be seen now. Drawn things cost time in every frame, seen or not. */
export function useShownPart(routing: Routing): ShownPart {
  const large = Object.keys(routing.scene.boxes).length > LARGE;
  const fromAfar = useStore(({ transform: [, , zoom] }) => large && zoom < AFAR);
  const region = useStore(
    ({ transform: [x, y, zoom], width, height }): Box | undefined =>
      large ? seenRegion({ x, y, zoom }, { width, height }) : undefined,
    sameRegion,
  );
  return useMemo(
    () => (region ? { fromAfar, only: elementsIn(routing, region) } : EVERYTHING),
    [fromAfar, region, routing],
  );
}
