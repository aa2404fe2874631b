import { createContext } from 'react';

/** What one can do with a line on an editable canvas. */
export const EdgeActionsContext = createContext<
  | {
      hovered: string | undefined;
      hover: (edge: string | undefined) => void;
      /** Opens the palette there, for a step in between. */
      insert: (edge: string, screen: { x: number; y: number }) => void;
    }
  | undefined
>(undefined);
