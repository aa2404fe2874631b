import { createContext } from 'react';

/** Which node's title is being edited, and what to do with the new one (undefined: leave it). */
export const RenamingContext = createContext<
  { node: string | undefined; done: (title: string | undefined) => void } | undefined
>(undefined);
