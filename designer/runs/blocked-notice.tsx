import type { Run } from '../api/types.js';
import { text } from '../messages/text.js';
import { blockedWords } from './blocked-words.js';
import styles from './run-page.module.css';

/** Why a run stands still, and that it is not lost. */
export function BlockedNotice({ run }: { run: Run }) {
  if (run.status !== 'blocked') return null;
  const { message = text('runs.blockedHere'), hint = text('runs.blockedHint') } = blockedWords(run) ?? {};
  return (
    <div className={styles.blocked} role="alert">
      <strong>{text('runs.blocked')}</strong>
      {message} {hint}
    </div>
  );
}
