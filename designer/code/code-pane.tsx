import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { CodeNotice } from './code-notice.js';
import styles from './code-pane.module.css';
import { monaco } from './monaco.js';
import { offerHelp } from './offer-help.js';
import { useGoToPlace } from './use-go-to-place.js';
import { useMarkers } from './use-markers.js';
import { useOwnedLines } from './use-owned-lines.js';
import { usePickNode } from './use-pick-node.js';
import { useTabLeaves } from './use-tab-leaves.js';
import { useTypedText } from './use-typed-text.js';

export type CodeEditor = monaco.editor.IStandaloneCodeEditor;

/** The workflow's TypeScript, to be read beside the drawing and to be edited. */
export function CodePane() {
  const editor = useEditor();
  const place = useRef<HTMLDivElement>(null);
  const [pane, setPane] = useState<CodeEditor | undefined>();
  const scheme = useComputedColorScheme('light');
  const state = useEditorState((all) => all.draft.state);

  useEffect(() => {
    if (!place.current) return;
    const model = monaco.editor.createModel(editor.store.getState().draft.source, 'typescript');
    model.updateOptions({
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    const created = monaco.editor.create(place.current, {
      ...OPTIONS,
      ariaLabel: text('panels.codeOfTheWorkflow'),
      model,
    });
    const help = offerHelp(monaco, model, editor.compiler);
    setPane(created);
    return () => {
      setPane(undefined);
      help();
      created.dispose();
      model.dispose();
    };
  }, [editor]);

  // The last good text: what is typed into it would be lost once the drawing can be said again.
  useEffect(() => pane?.updateOptions({ readOnly: state === 'drawing-unsound' }), [pane, state]);
  useEffect(() => monaco.editor.setTheme(`inkstone-${scheme}`), [scheme]);
  useTypedText(pane);
  useMarkers(pane);
  useOwnedLines(pane);
  usePickNode(pane);
  useGoToPlace(pane);
  useTabLeaves(pane);
  return (
    <div className={styles.whole}>
      <CodeNotice pane={pane} />
      <div
        ref={place}
        className={styles.pane}
        data-testid="code-pane"
        data-broken={state === 'code-broken' || undefined}
        data-stale={state === 'drawing-unsound' || undefined}
      />
    </div>
  );
}

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSize: 12.5,
  lineHeight: 20,
  fontLigatures: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'none',
  renderFinalNewline: 'on',
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  overviewRulerBorder: false,
  folding: false,
  bracketPairColorization: { enabled: false },
  guides: { indentation: false, bracketPairs: false, highlightActiveIndentation: false },

  glyphMargin: false,
  lineNumbersMinChars: 4,
  lineDecorationsWidth: 12,
  padding: { top: 8, bottom: 8 },
  tabSize: 2,
  wordBasedSuggestions: 'off',
  occurrencesHighlight: 'off',
  links: false,
  fixedOverflowWidgets: true,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
};
