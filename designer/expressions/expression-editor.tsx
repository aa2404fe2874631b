import { useComputedColorScheme } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { monaco } from '../code/monaco.js';
import { useEditor } from '../editor/editor-context.js';
import { useNodeForm } from '../forms/node-form.js';
import styles from './expression-editor.module.css';
import { offerKnownNames } from './offer-known-names.js';
import { useExpressionMarkers } from './use-expression-markers.js';

export interface ExpressionEditorProps {
  label: string;
  path: string;
  text: string;
  /** One expression on one line, or statements on as many as the plain field has. */
  holds?: 'expression' | 'statements';
  onChange: (text: string) => void;
  /** The plain field beneath: the cursor comes from there, and is kept alike for whoever inserts a value. */
  plain: RefObject<HTMLTextAreaElement | null>;
  onLeave: () => void;
}

/** Code over a plain field: completion, hover and what is wrong, as in the code of the workflow. */
export function ExpressionEditor(props: ExpressionEditorProps) {
  const editor = useEditor();
  const { id, values } = useNodeForm();
  const scheme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  const [field, setField] = useState<monaco.editor.IStandaloneCodeEditor>();
  const latest = useRef({ ...props, values });
  latest.current = { ...props, values };

  useEffect(() => {
    if (!place.current) return;
    const { text, label, plain, holds = 'expression' } = latest.current;
    const isOneLine = holds === 'expression';
    const model = monaco.editor.createModel(text, 'typescript');
    model.updateOptions({ tabSize: 2 });
    const options = { ...OPTIONS, ...(isOneLine ? {} : SEVERAL_LINES), ariaLabel: label };
    const created = monaco.editor.create(place.current, { ...options, model });
    const known = { editor, node: id, holds, values: () => latest.current.values };
    const help = offerKnownNames(monaco, model, known);
    const takeOver = () => {
      const { selectionStart, selectionEnd } = plain.current ?? { selectionStart: 0, selectionEnd: 0 };
      created.setSelection(
        monaco.Range.fromPositions(model.getPositionAt(selectionStart), model.getPositionAt(selectionEnd)),
      );
      created.focus();
    };
    const grow = () => {
      if (place.current && isOneLine) place.current.style.height = `${created.getContentHeight()}px`;
    };
    created.onDidContentSizeChange(grow);
    model.onDidChangeContent(() => {
      if (model.getValue() !== latest.current.text) latest.current.onChange(model.getValue());
    });
    created.onDidChangeCursorSelection(({ selection }) => {
      const [from, to] = [selection.getStartPosition(), selection.getEndPosition()];
      plain.current?.setSelectionRange(model.getOffsetAt(from), model.getOffsetAt(to));
    });
    created.onDidBlurEditorWidget(() => latest.current.onLeave());
    if (isOneLine) created.addAction(ENTER_ONLY_TAKES_A_PROPOSAL);
    grow();
    if (document.activeElement === plain.current) takeOver();
    const again = plain.current;
    again?.addEventListener('focus', takeOver);
    setField(created);
    return () => {
      again?.removeEventListener('focus', takeOver);
      setField(undefined);
      help();
      created.dispose();
      model.dispose();
    };
  }, [editor, id]);

  useEffect(() => {
    const model = field?.getModel();
    if (!field || !model || model.getValue() === props.text) return;
    field.executeEdits('outside', [{ range: model.getFullModelRange(), text: props.text }]);
  }, [field, props.text]);
  useEffect(() => monaco.editor.setTheme(`inkstone-${scheme}`), [scheme]);
  useExpressionMarkers(field, props.path);
  return (
    <div
      ref={place}
      className={`${styles.editor} nokey`}
      data-holds={props.holds}
      data-testid={`expression-${props.path}`}
    />
  );
}

const ENTER_ONLY_TAKES_A_PROPOSAL: monaco.editor.IActionDescriptor = {
  id: 'inkstone.one-line',
  label: '',
  keybindings: [monaco.KeyCode.Enter],
  precondition: '!suggestWidgetVisible',
  run: () => undefined,
};

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSize: 12,
  lineHeight: 20,
  fontLigatures: false,
  lineNumbers: 'off',
  glyphMargin: false,
  folding: false,
  lineDecorationsWidth: 11,
  lineNumbersMinChars: 0,
  padding: { top: 6, bottom: 6 },
  minimap: { enabled: false },
  wordWrap: 'on',
  scrollBeyondLastLine: false,
  scrollbar: { vertical: 'hidden', horizontal: 'hidden', alwaysConsumeMouseWheel: false, useShadows: false },
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  overviewRulerBorder: false,
  renderLineHighlight: 'none',
  guides: { indentation: false, bracketPairs: false, highlightActiveIndentation: false },
  bracketPairColorization: { enabled: false },
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  wordBasedSuggestions: 'off',
  autoClosingBrackets: 'never',
  autoClosingQuotes: 'never',
  tabFocusMode: true,
  links: false,
  contextmenu: false,
  dragAndDrop: false,
  dropIntoEditor: { enabled: false },
  fixedOverflowWidgets: true,
};

const SEVERAL_LINES: monaco.editor.IStandaloneEditorConstructionOptions = {
  scrollbar: { vertical: 'auto', horizontal: 'hidden', alwaysConsumeMouseWheel: false, useShadows: false },
};
