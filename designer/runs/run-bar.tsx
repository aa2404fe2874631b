import { useDocumentTitle } from '@mantine/hooks';
import { useWorkflows } from '../api/queries.js';
import type { Run } from '../api/types.js';
import { shortId } from '../app/short-id.js';
import { text } from '../messages/text.js';
import { Pill } from '../theme/pill.js';
import { RunActions } from './run-actions.js';
import styles from './run-page.module.css';
import { StatusPill } from './status-pill.js';

export function RunBar({ run, refresh }: { run: Run; refresh: () => void }) {
  const { data } = useWorkflows();
  const title = data?.items.find(({ name }) => name === run.workflowType)?.title ?? run.workflowType;
  useDocumentTitle(`${shortId(run.workflowId)} · ${title} · Inkstone`);
  return (
    <header className={styles.bar}>
      <h1>{title}</h1>
      <Pill title={text('runs.idAndVersion', { id: run.workflowId, version: run.version })}>
        {shortId(run.workflowId)}
      </Pill>
      <span className={styles.status} data-testid="run-status" data-status={run.status} aria-live="polite">
        <StatusPill run={run} />
      </span>
      <div className={styles.actions}>
        <RunActions run={run} refresh={refresh} />
      </div>
    </header>
  );
}
