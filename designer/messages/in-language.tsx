import { Fragment, type ReactNode, useSyncExternalStore } from 'react';
import { language, whenLanguageChanges } from './text.js';

/** Renders everything inside anew when another language is chosen: texts are asked for while rendering. */
export function InLanguage({ children }: { children: ReactNode }) {
  const shown = useSyncExternalStore(whenLanguageChanges, language);
  return <Fragment key={shown}>{children}</Fragment>;
}
