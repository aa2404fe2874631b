import { useEffect } from 'react';
import { tidyInWorker } from '../canvas/tidy-in-worker.js';
import { text } from '../messages/text.js';
import { type Clip, clipOf, readClip } from '../model/clip.js';
import { paste } from '../model/paste.js';
import { isMessy, spreadOut } from '../model/spread-out.js';
import { COMMANDS } from './commands.js';
import type { EditorHandle } from './create-editor.js';
import { shownGraph } from './editor-state.js';
import { isTyping } from './use-shortcuts.js';

/** Copy, cut and paste of steps as JSON text, with the browser's own keys and menus. */
export function useClipboard(editor: EditorHandle): void {
  useEffect(() => {
    const take = (event: ClipboardEvent) => {
      if (!isForSteps(editor, event) || !window.getSelection()?.isCollapsed) return;
      if (copySteps(editor, event.clipboardData)) event.preventDefault();
      if (event.type === 'cut' && event.defaultPrevented) COMMANDS.delete.run(editor);
    };
    const put = (event: ClipboardEvent) => {
      if (!isForSteps(editor, event)) return;
      event.preventDefault();
      pasteSteps(editor, event.clipboardData?.getData('text/plain') ?? '');
    };
    window.addEventListener('copy', take);
    window.addEventListener('cut', take);
    window.addEventListener('paste', put);
    return () => {
      window.removeEventListener('copy', take);
      window.removeEventListener('cut', take);
      window.removeEventListener('paste', put);
    };
  }, [editor]);
}

function isForSteps(editor: EditorHandle, event: Event): boolean {
  const { phase, dialog } = editor.store.getState();
  return phase.is === 'ready' && !dialog && !isTyping(event.target);
}

function copySteps(editor: EditorHandle, into: DataTransfer | null): boolean {
  const state = editor.store.getState();
  const { nodes, notes } = state.selection;
  const taken = clipOf(state.draft.document, shownGraph(state), nodes, notes);
  if (!taken || !into) return false;
  into.setData('text/plain', JSON.stringify(taken.clip, null, 2));
  const count = Object.keys(taken.clip.steps.nodes).length + notes.length;
  const words = [text('clip.copied', { count })];
  if (taken.secrets > 0) words.push(text('clip.secretsStay', { count: taken.secrets }));
  const said = { text: words.join(' '), at: Date.now() };
  editor.set(taken.secrets > 0 ? { notice: said } : { said });
  return true;
}

/**
 * Puts steps that stand in a text into the graph shown: where they are dropped, or in the middle. They stand to each other
 * as they stood; only steps that cover each other are laid out before.
 */
export function pasteSteps(editor: EditorHandle, source: string, at?: { x: number; y: number }): void {
  const clip = readClip(source);
  if (!clip) {
    editor.set({ notice: { text: text('clip.notSteps'), at: Date.now() } });
    return;
  }
  const where = at ?? editor.canvas.current?.middle() ?? { x: 0, y: 0 };
  if (isMessy(clip))
    void spreadOut(clip, tidyInWorker).then(
      (spread) => putSteps(editor, spread, where),
      () => putSteps(editor, clip, where),
    );
  else putSteps(editor, clip, where);
}

function putSteps(editor: EditorHandle, clip: Clip, where: { x: number; y: number }): void {
  const state = editor.store.getState();
  const { edit, missing } = paste(state.draft.document, state.plugins, clip, shownGraph(state), where);
  editor.edit(edit);
  editor.canvas.current?.focus(edit.select?.[0]);
  if (missing.length > 0) {
    const names = missing.map((name) => `“${name}”`).join(', ');
    editor.set({ notice: { text: text('clip.missing', { count: missing.length, names }), at: Date.now() } });
  }
}
