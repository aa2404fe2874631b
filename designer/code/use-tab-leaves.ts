import { useEffect } from 'react';
import { useEditorState } from '../editor/editor-context.js';
import type { CodeEditor } from './code-pane.js';
import { monaco } from './monaco.js';

/** Nobody is trapped in the code: Tab leaves it after Escape, and always while the person has chosen so. */
export function useTabLeaves(pane: CodeEditor | undefined): void {
  const always = useEditorState((state) => state.tabLeaves);
  useEffect(() => {
    if (!pane) return;
    const set = (tabFocusMode: boolean) => pane.updateOptions({ tabFocusMode });
    set(always);
    const keys = pane.onKeyDown(({ keyCode }) => {
      const isHeld = keyCode === monaco.KeyCode.Tab || keyCode === monaco.KeyCode.Shift;
      if (!isHeld) set(always || keyCode === monaco.KeyCode.Escape);
    });
    const left = pane.onDidBlurEditorText(() => set(always));
    return () => {
      keys.dispose();
      left.dispose();
    };
  }, [pane, always]);
}
