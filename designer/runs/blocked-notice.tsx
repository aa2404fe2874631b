import type { Run } from '../api/types.js';
import styles from './run-page.module.css';

/** Why a run stands still, and that it is not lost. */
export function BlockedNotice({ run }: { run: Run }) {
  if (run.status !== 'blocked') return null;
  const { message, hint } = (run.blocked ?? {}) as { message?: string; hint?: string };
  return (
    <div className={styles.blocked} role="alert">
      <strong>This run is blocked</strong>
      {message ?? 'The workflow could not go on here.'}{' '}
      {hint ?? 'It is tried again by itself; nothing that was done is lost.'}
    </div>
  );
}
