import { useState } from 'react';

/**
 * Lets a field show what was typed while the document holds what it means: as long as the document has what the typing
 * made of it, the typed text stays; when the document says something else (undo, code, a colleague), that is shown.
 */
export function useTyped(
  meant: string,
  textOf: (meant: string) => string,
  meaningOf: (text: string) => string,
) {
  const [typed, setTyped] = useState({ text: textOf(meant), meant });
  const shown = typed.meant === meant ? typed.text : textOf(meant);
  return {
    shown,
    type: (text: string): string => {
      const next = { text, meant: meaningOf(text) };
      setTyped(next);
      return next.meant;
    },
  };
}
