import { invariant } from '@inkstone/runtime';
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { EditorHandle } from './create-editor.js';
import type { EditorState } from './editor-state.js';

const Context = createContext<EditorHandle | undefined>(undefined);

export function EditorProvider({ editor, children }: { editor: EditorHandle; children: ReactNode }) {
  return <Context.Provider value={editor}>{children}</Context.Provider>;
}

export function useEditor(): EditorHandle {
  const editor = useContext(Context);
  invariant(editor, 'this view stands inside an editor');
  return editor;
}

/** A part of what the editor shows; the view renders again when that part is another. */
export function useEditorState<T>(select: (state: EditorState) => T): T {
  return useStore(useEditor().store, select);
}
