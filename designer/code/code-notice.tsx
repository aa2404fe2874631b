import type { Diagnostic } from '@inkstone/compiler';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { NOTHING } from '../editor/editor-state.js';
import { text } from '../messages/text.js';
import type { CodeEditor } from './code-pane.js';
import styles from './code-pane.module.css';

const MOST = 4;

/** Why code and drawing do not say the same now, with the places where that can be mended. */
export function CodeNotice({ pane }: { pane: CodeEditor | undefined }) {
  const state = useEditorState((all) => all.draft.state);
  const diagnostics = useEditorState((all) => all.diagnostics);
  if (state === 'linked') return null;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const reasons = state === 'code-broken' ? errors.filter(({ source }) => source) : errors.filter(isDrawn);
  return (
    <div className={styles.notice} role="status" data-testid="code-notice">
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <div>
        {text(state === 'code-broken' ? 'together.codeBroken' : 'together.codeWaits')}
        <ul className={styles.reasons}>
          {reasons.slice(0, MOST).map((reason) => (
            <li key={reason.message + (reason.node ?? '') + (reason.source?.from ?? '')}>
              <Reason reason={reason} pane={pane} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function isDrawn({ node, graph }: Diagnostic): boolean {
  return node !== undefined || graph !== undefined;
}

/** Leads to the line that does not parse, or to the step that stands in the way. */
function Reason({ reason, pane }: { reason: Diagnostic; pane: CodeEditor | undefined }) {
  const editor = useEditor();
  const source = useEditorState((all) => all.draft.source);
  const { node, source: range, message } = reason;
  const line = range && source.slice(0, range.from).split('\n').length;
  const show = () => {
    if (node !== undefined) editor.set({ selection: { ...NOTHING, nodes: [node] } });
    else if (line !== undefined && pane) {
      pane.revealLineInCenter(line);
      pane.setPosition({ lineNumber: line, column: 1 });
      pane.focus();
    }
  };
  return (
    <button type="button" onClick={show}>
      {node === undefined && line !== undefined ? text('together.atLine', { line, message }) : message}
    </button>
  );
}
