import { Link } from '@tanstack/react-router';
import { useActorNames } from '../api/actor-names.js';
import { useWorkflows } from '../api/queries.js';
import type { RunSummary } from '../api/types.js';
import { shortId } from '../app/short-id.js';
import { agoWords, durationWords, fullMoment } from '../app/when.js';
import { text } from '../messages/text.js';
import styles from './runs-page.module.css';
import { StatusPill } from './status-pill.js';

export function RunRow({ run }: { run: RunSummary }) {
  const { data } = useWorkflows();
  const nameOf = useActorNames();
  const title = data?.items.find(({ name }) => name === run.workflowType)?.title ?? run.workflowType;
  const took = run.closedAt && durationWords(Date.parse(run.closedAt) - Date.parse(run.startedAt));
  return (
    <li>
      <Link to="/runs/$runId" params={{ runId: run.runId }} className={styles.row} data-testid="run-row">
        <span className={styles.what}>
          <span className={styles.title}>{title}</span>
          <span className={styles.id}>
            {shortId(run.workflowId)} · v{run.version} · {text('runs.by', { who: nameOf(run.startedBy) })}
          </span>
        </span>
        <span className={styles.state}>
          <StatusPill run={run} />
        </span>
        <span className={styles.when} title={fullMoment(run.startedAt)}>
          {agoWords(run.startedAt, new Date())}
          {took && <span>{text('runs.took', { time: took })}</span>}
        </span>
      </Link>
    </li>
  );
}
