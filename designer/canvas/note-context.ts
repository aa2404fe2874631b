import { createContext } from 'react';

/** Changes a note's text. */
export const NoteContext = createContext<((note: string, text: string) => void) | undefined>(undefined);
