import { useEffect } from 'react';
import { COMMANDS, commandOf } from './commands.js';
import type { EditorHandle } from './create-editor.js';
import { openFrame } from './open-frame.js';

/** Keys of the whole page. Undo and redo are the draft's everywhere, in text fields and in the code, too. */
export function useShortcuts(editor: EditorHandle): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const state = editor.store.getState();
      if (state.phase.is !== 'ready' || state.dialog) return;
      const command = commandOf(event);
      const typing = isTyping(event.target);
      const history = command === COMMANDS.undo || command === COMMANDS.redo;
      if (typing && !history) return;
      if (!typing && event.key.toLowerCase() === 'n' && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        return openPalette(editor);
      }
      if (!typing && (event.key === 'Enter' || event.key === ' ')) return selectFocused(editor, event);
      if (!command?.applies(state)) return;
      event.preventDefault();
      event.stopPropagation();
      command.run(editor);
    };
    // Ahead of Monaco and of the browser's own undo in fields.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [editor]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
      target.closest('.monaco-editor, [role="dialog"], [role="listbox"]') !== null)
  );
}

function openPalette(editor: EditorHandle): void {
  const canvas = document.querySelector('[data-testid="canvas"]')?.getBoundingClientRect();
  editor.set({ palette: { screen: { x: (canvas?.left ?? 0) + 16, y: (canvas?.top ?? 0) + 60 } } });
}

function selectFocused(editor: EditorHandle, event: KeyboardEvent): void {
  const id =
    event.target instanceof HTMLElement && event.target.classList.contains('react-flow__node')
      ? event.target.dataset.id
      : undefined;
  const [only, ...others] = editor.store.getState().selection.nodes;
  const onButton = event.target instanceof HTMLElement && event.target.closest('button, a') !== null;
  const opens =
    event.key === 'Enter' && !onButton && others.length === 0 && (id === undefined || id === only);
  if (opens && only !== undefined && openFrame(editor, only)) {
    event.preventDefault();
    return;
  }
  if (id === undefined) return;
  event.preventDefault();
  editor.set({ selection: { nodes: [id], edges: [], notes: [] } });
}
