import { useMemo } from 'react';
import type { EditorHandle } from '../editor/create-editor.js';
import { pasteSteps } from '../editor/use-clipboard.js';

const hasFile = (event: React.DragEvent) => event.dataTransfer.types.includes('Files');

/** A JSON file dropped on the canvas: steps that were copied, or a whole workflow, land where it was let go. */
export function useDroppedFile(
  editor: EditorHandle,
  toCanvas: (at: { x: number; y: number }) => { x: number; y: number },
) {
  return useMemo(
    () => ({
      onDragOver: (event: React.DragEvent) => {
        if (hasFile(event)) event.preventDefault();
      },
      onDrop: (event: React.DragEvent) => {
        const file = event.dataTransfer.files[0];
        if (!file) return;
        event.preventDefault();
        const at = toCanvas({ x: event.clientX, y: event.clientY });
        void file.text().then((text) => pasteSteps(editor, text, at));
      },
    }),
    [editor, toCanvas],
  );
}
