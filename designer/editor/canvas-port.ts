import type { Target } from '../model/add-node.js';

/** What other panels ask of the canvas, in screen coordinates. */
export interface CanvasPort {
  contains(screen: { x: number; y: number }): boolean;
  /** Where something dropped there goes: into the line beneath, or at the point. `size` centres it on the pointer. */
  targetAt(screen: { x: number; y: number }): Target;
  /** The middle of what one sees, on the canvas. */
  middle(): { x: number; y: number };
  /** Brings a node into view. */
  reveal(node: string): void;
}
