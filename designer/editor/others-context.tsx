import { createContext, type ReactNode, useContext } from 'react';
import { type Other, usePresence } from './use-presence.js';

const Others = createContext<Other[]>([]);

/** Who else has this draft open: asked for once, shown in the bar and on the drawing. */
export function OthersProvider({ children }: { children: ReactNode }) {
  return <Others.Provider value={usePresence()}>{children}</Others.Provider>;
}

export const useOthers = (): Other[] => useContext(Others);
