import { createContext } from 'react';

/** Collapses a group, or opens it. Absent where the drawing is only looked at. */
export const FoldingContext = createContext<((group: string) => void) | undefined>(undefined);
