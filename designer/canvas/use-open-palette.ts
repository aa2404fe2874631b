import { useMemo } from 'react';
import type { CanvasPort } from '../editor/canvas-port.js';
import type { EditorHandle } from '../editor/create-editor.js';

const onPane = (target: EventTarget) =>
  target instanceof Element && target.classList.contains('react-flow__pane');

/** Double click and right click on the open canvas bring the palette. */
export function useOpenPalette(editor: EditorHandle, { port }: { port: CanvasPort }) {
  return useMemo(() => {
    const open = (event: React.MouseEvent) => {
      if (!onPane(event.target)) return;
      event.preventDefault();
      const screen = { x: event.clientX, y: event.clientY };
      editor.set({ palette: { screen, target: port.targetAt(screen) } });
    };
    return { onDoubleClick: open, onContextMenu: open };
  }, [editor, port]);
}
