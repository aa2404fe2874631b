/** What one can do with a line on an editable canvas. */
export interface EdgeActions {
  hovered: string | undefined;
  hover: (edge: string | undefined) => void;
  /** Opens the palette there, for a step in between. */
  insert: (edge: string, screen: { x: number; y: number }) => void;
}
