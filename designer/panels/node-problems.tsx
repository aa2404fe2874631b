import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useEditorState } from '../editor/editor-context.js';
import styles from './inspector.module.css';
import { RepairButton } from './repair-button.js';

/** What is wrong with the node as a whole, and its open outputs; problems of single settings stand at their fields. */
export function NodeProblems({ id }: { id: string }) {
  const diagnostics = useEditorState((state) => state.diagnostics);
  const problems = useMemo(
    () =>
      diagnostics.filter((each) => each.node === id && (!each.field || each.field.startsWith('outputs.'))),
    [diagnostics, id],
  );
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {problems.map((problem) => (
        <li key={problem.code + problem.message}>
          <IconAlertTriangle size={14} stroke={2} aria-hidden />
          <span>
            {problem.message}
            {problem.hint && !problem.repair && <span className={styles.hint}>{problem.hint}</span>}
            {problem.repair && (
              <span className={styles.repair}>
                <RepairButton problem={problem} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
