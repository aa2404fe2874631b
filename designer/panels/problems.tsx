import type { Diagnostic } from '@inkstone/compiler';
import { ScrollArea } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { NOTHING } from '../editor/editor-state.js';
import { text } from '../messages/text.js';
import { nodeOf } from '../model/graphs.js';
import styles from './problems.module.css';
import { RepairButton } from './repair-button.js';

/** Everything that is wrong, in words, each leading to its place. */
export function Problems() {
  const diagnostics = useEditorState((state) => state.diagnostics);
  return (
    <ScrollArea h="100%" data-testid="problems">
      {diagnostics.length === 0 && (
        <p className={styles.none}>
          <IconCircleCheck size={18} stroke={1.75} aria-hidden /> {text('panels.nothingInTheWay')}
        </p>
      )}
      <ul className={styles.list}>
        {diagnostics.map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
          <ProblemLine key={index} problem={problem} />
        ))}
      </ul>
    </ScrollArea>
  );
}

/** One problem with its step and its repair; pressed, it leads there. */
export function ProblemLine({ problem, onGo }: { problem: Diagnostic; onGo?: () => void }) {
  const editor = useEditor();
  const { node, source } = problem;
  const title = useEditorState((state) =>
    node === undefined ? undefined : nodeOf(state.draft.document, node)?.title,
  );
  const go = () => {
    onGo?.();
    if (node === undefined) return editor.set({ drawer: source ? 'code' : 'problems' });
    editor.set({ selection: { ...NOTHING, nodes: [node] } });
    editor.canvas.current?.reveal(node);
  };
  const Mark = problem.severity === 'error' ? IconAlertTriangle : IconInfoCircle;
  return (
    <li className={styles.line}>
      <button
        type="button"
        className={styles.problem}
        data-severity={problem.severity}
        data-testid={`problem-${problem.code}`}
        onClick={go}
      >
        <Mark size={16} stroke={1.75} aria-label={text(`panels.${problem.severity}`)} />
        <span>
          {title && !problem.message.includes(title) && <b>{title}</b>} {problem.message}{' '}
          {problem.hint && <span className={styles.hint}>{problem.hint}</span>}
        </span>
      </button>
      <RepairButton problem={problem} />
    </li>
  );
}
