import { useEffect } from 'react';
import { useEditor } from '../editor/editor-context.js';
import { NOTHING } from '../editor/editor-state.js';
import { ownerOf } from '../model/owner-of.js';
import type { CodeEditor } from './code-pane.js';

/** A click into the text selects the node that the line belongs to. */
export function usePickNode(pane: CodeEditor | undefined): void {
  const editor = useEditor();
  useEffect(() => {
    const listening = pane?.onMouseUp(({ target }) => {
      const model = pane.getModel();
      if (!model || !target.position || pane.getSelection()?.isEmpty() !== true) return;
      const node = ownerOf(editor.store.getState().draft.anchors, model.getOffsetAt(target.position));
      if (node !== undefined) editor.set({ selection: { ...NOTHING, nodes: [node] } });
    });
    return () => listening?.dispose();
  }, [editor, pane]);
}
