import { useEffect } from 'react';
import { useEditorState } from '../editor/editor-context.js';
import type { CodeEditor } from './code-pane.js';
import { monaco } from './monaco.js';

/** Tints the lines that the selected nodes own, and brings the first of them into view. */
export function useOwnedLines(pane: CodeEditor | undefined): void {
  const nodes = useEditorState((state) => state.selection.nodes);
  const anchors = useEditorState((state) => state.draft.anchors);
  const settling = useEditorState((state) => state.settling);
  useEffect(() => {
    const model = pane?.getModel();
    if (!pane || !model || settling) return;
    const owned = anchors.filter((anchor) => nodes.includes(anchor.node));
    const ranges = owned.map(({ from, to }) =>
      monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to)),
    );
    const decorations = pane.createDecorationsCollection(
      ranges.map((range) => ({ range, options: { isWholeLine: true, className: 'inkstone-owned' } })),
    );
    if (ranges[0] && !pane.hasTextFocus()) pane.revealRangeInCenterIfOutsideViewport(ranges[0]);
    return () => decorations.clear();
  }, [pane, nodes, anchors, settling]);
}
