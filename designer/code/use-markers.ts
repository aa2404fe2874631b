import { useEffect } from 'react';
import { useEditorState } from '../editor/editor-context.js';
import type { CodeEditor } from './code-pane.js';
import { monaco } from './monaco.js';

/** Problems that have a place in the text, underlined there. */
export function useMarkers(pane: CodeEditor | undefined): void {
  const diagnostics = useEditorState((state) => state.diagnostics);
  useEffect(() => {
    const model = pane?.getModel();
    if (!model) return;
    const markers = diagnostics.flatMap((each) => {
      // What concerns the whole text is said above it.
      if (!each.source || each.source.to - each.source.from >= model.getValueLength()) return [];
      const from = model.getPositionAt(each.source.from);
      const to = model.getPositionAt(Math.max(each.source.to, each.source.from + 1));
      return [
        {
          startLineNumber: from.lineNumber,
          startColumn: from.column,
          endLineNumber: to.lineNumber,
          endColumn: to.column,
          message: [each.message, each.hint].filter(Boolean).join('\n'),
          severity: each.severity === 'error' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
        },
      ];
    });
    monaco.editor.setModelMarkers(model, 'inkstone', markers);
  }, [pane, diagnostics]);
}
