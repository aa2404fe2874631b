import type { Target } from '../model/add-node.js';

/** What other panels ask of the canvas, in screen coordinates. */
export interface CanvasPort {
  contains(screen: { x: number; y: number }): boolean;
  /** Where something dropped there goes: into the line beneath, or at the point. `size` centres it on the pointer. */
  targetAt(screen: { x: number; y: number }): Target;
  /** The point of the canvas that lies there. */
  pointAt(screen: { x: number; y: number }): { x: number; y: number };
  /** The middle of what one sees, on the canvas. */
  middle(): { x: number; y: number };
  /** Brings a node into view. */
  reveal(node: string): void;
  /** Puts the keyboard on a node or a note, as soon as it is drawn, and brings it into view. Undefined: does nothing. */
  focus(id: string | undefined): void;
  /** Where a node is on the screen. */
  screenOf(node: string): { left: number; top: number; right: number; bottom: number } | undefined;
  area(): { left: number; top: number; width: number; height: number };
  /** In or out, by one step. */
  zoom(by: 1 | -1): void;
  showAll(): void;
  showSelection(): void;
  /** Steps that stand in a text. */
  paste(text: string): void;
  /** Lays out the graph anew, or only these nodes of it. */
  tidy(ids?: readonly string[]): void;
}
