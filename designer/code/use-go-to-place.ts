import { useEffect } from 'react';
import { useEditorState } from '../editor/editor-context.js';
import type { CodeEditor } from './code-pane.js';
import { monaco } from './monaco.js';

/** Shows and marks the words that were found in the code; who looks for more goes on typing there. */
export function useGoToPlace(pane: CodeEditor | undefined): void {
  const place = useEditorState((state) => state.codePlace);
  useEffect(() => {
    const model = pane?.getModel();
    if (!pane || !model || !place) return;
    const range = monaco.Range.fromPositions(model.getPositionAt(place.from), model.getPositionAt(place.to));
    // After the lines of the selected step have been brought into view.
    const frame = requestAnimationFrame(() => {
      pane.setSelection(range);
      pane.revealRangeInCenterIfOutsideViewport(range);
    });
    return () => cancelAnimationFrame(frame);
  }, [pane, place]);
}
