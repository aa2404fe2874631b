import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { monaco } from '../code/monaco.js';
import 'monaco-editor/features/diffEditor/register.js';
import styles from './versions.module.css';

type DiffEditor = monaco.editor.IStandaloneDiffEditor;

interface CodeDiffProps {
  was: string;
  now: string;
  /** Of the newer text, to be brought into view. */
  line: number | undefined;
}

/** Both texts beside each other; below each other where there is no room. */
export function CodeDiff({ was, now, line }: CodeDiffProps) {
  const place = useRef<HTMLDivElement>(null);
  const [pane, setPane] = useState<DiffEditor>();
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    if (!place.current) return;
    const created = monaco.editor.createDiffEditor(place.current, OPTIONS);
    const models = [was, now].map((source) => monaco.editor.createModel(source, 'typescript'));
    const [original, modified] = models;
    if (original && modified) created.setModel({ original, modified });
    setPane(created);
    return () => {
      setPane(undefined);
      created.dispose();
      for (const model of models) model.dispose();
    };
  }, [was, now]);
  useEffect(() => monaco.editor.setTheme(`inkstone-${scheme}`), [scheme]);
  useEffect(() => {
    if (pane && line !== undefined) pane.getModifiedEditor().revealLineInCenter(line);
  }, [pane, line]);
  return <div ref={place} className={styles.fill} data-testid="code-diff" />;
}

const OPTIONS: monaco.editor.IStandaloneDiffEditorConstructionOptions = {
  readOnly: true,
  originalEditable: false,
  automaticLayout: true,
  fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSize: 12.5,
  lineHeight: 20,
  fontLigatures: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderOverviewRuler: false,
  renderMarginRevertIcon: false,
  folding: false,
  lineNumbersMinChars: 4,
  useInlineViewWhenSpaceIsLimited: true,
  hideUnchangedRegions: { enabled: true },
  links: false,
};
