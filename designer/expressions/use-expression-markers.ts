import { useEffect } from 'react';
import { monaco } from '../code/monaco.js';
import { useNodeForm } from '../forms/node-form.js';

/** Underlines what the checker says of the setting at this path. */
export function useExpressionMarkers(
  field: monaco.editor.IStandaloneCodeEditor | undefined,
  path: string,
): void {
  const problems = useNodeForm().problemsAt(path);
  useEffect(() => {
    const model = field?.getModel();
    if (!model) return;
    const markers = problems.flatMap(({ range, message, hint, severity }) => {
      if (!range || range.from >= model.getValueLength()) return [];
      const from = model.getPositionAt(range.from);
      const to = model.getPositionAt(Math.max(range.to, range.from + 1));
      return [
        {
          startLineNumber: from.lineNumber,
          startColumn: from.column,
          endLineNumber: to.lineNumber,
          endColumn: to.column,
          message: [message, hint].filter(Boolean).join('\n'),
          severity: severity === 'error' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
        },
      ];
    });
    monaco.editor.setModelMarkers(model, 'inkstone', markers);
  });
}
