import { diffText } from '@inkstone/compiler/draft';
import { useEffect, useRef } from 'react';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import type { CodeEditor } from './code-pane.js';
import { monaco } from './monaco.js';

/** Short enough that the drawing follows within 300 ms, long enough that a burst of keys is one edit. */
const PAUSE_MS = 120;

/** Keeps pane and draft alike: what is typed goes to the draft after a pause, what the drawing changes comes to the pane. */
export function useTypedText(pane: CodeEditor | undefined): void {
  const editor = useEditor();
  const source = useEditorState((state) => state.draft.source);
  const settling = useEditorState((state) => state.settling);
  const sync = useRef<(source: string) => void>(undefined);

  useEffect(() => {
    if (!pane) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Kept here, since on leaving the model is gone before the last words are handed over.
    let latest = pane.getValue();
    let handedOver = latest;
    let takingOver = false;
    const flush = () => {
      clearTimeout(timer);
      timer = undefined;
      const base = handedOver;
      handedOver = latest;
      editor.type(base, latest);
    };
    const listening = pane.onDidChangeModelContent(() => {
      latest = pane.getValue();
      if (takingOver) return;
      clearTimeout(timer);
      timer = setTimeout(flush, PAUSE_MS);
    });
    editor.code.current = { flush };
    sync.current = (text) => {
      if (timer !== undefined) return;
      takingOver = true;
      takeOver(pane, text);
      takingOver = false;
      handedOver = latest;
    };
    return () => {
      flush();
      listening.dispose();
      editor.code.current = undefined;
      sync.current = undefined;
    };
  }, [editor, pane]);

  useEffect(() => {
    if (pane && !settling) sync.current?.(source);
  }, [pane, source, settling]);
}

/** Brings the pane's text to the draft's; the cursor stays where it is in the text. */
function takeOver(pane: CodeEditor, source: string): void {
  const model = pane.getModel();
  if (!model) return;
  const edits = diffText(model.getValue(), source).map(({ from, was, now }) => ({
    range: monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(from + was.length)),
    text: now,
  }));
  if (edits.length > 0) model.applyEdits(edits);
}
