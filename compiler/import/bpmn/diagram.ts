/** Where the diagram shows an element. */
import { type Element, elementIn, elementsIn } from './element.js';

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export function diagramBounds(definitions: Element): Map<string, Bounds> {
  const found = new Map<string, Bounds>();
  for (const diagram of elementsIn(definitions, 'diagrams')) {
    for (const shape of elementsIn(elementIn(diagram, 'plane'), 'planeElement')) {
      const id = elementIn(shape, 'bpmnElement')?.id;
      const bounds = elementIn(shape, 'bounds');
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((key) => Number(bounds?.[key]));
      const numbers = { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
      if (id !== undefined && !found.has(id) && Object.values(numbers).every(Number.isFinite))
        found.set(id, numbers);
    }
  }
  return found;
}
