import { ScrollArea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRuns } from '../api/queries.js';
import type { RunSummary } from '../api/types.js';
import { Empty, Loaded, Rows } from '../app/loaded.js';
import { shortId } from '../app/short-id.js';
import { dayAndTime, durationWords, fullMoment } from '../app/when.js';
import { useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { StatusPill } from '../runs/status-pill.js';
import styles from './recent-runs.module.css';

/** The workflow's latest runs, each leading to its page. */
export function RecentRuns() {
  const workflow = useEditorState((state) => state.workflow);
  const query = useRuns({ workflow, limit: 20 });
  const runs = query.data?.pages.flatMap((page) => page.items);
  return (
    <ScrollArea h="100%">
      <Loaded query={{ ...query, data: runs }} skeleton={<Rows count={4} height={32} />}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={text('panels.itHasNotRunYet')}>{text('panels.publishItThenPressRun')}</Empty>
          ) : (
            <ul className={styles.list}>
              {items.map((run) => (
                <Line key={run.runId} run={run} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </ScrollArea>
  );
}

function Line({ run }: { run: RunSummary }) {
  const took = run.closedAt && durationWords(Date.parse(run.closedAt) - Date.parse(run.startedAt));
  return (
    <li>
      <Link to="/runs/$runId" params={{ runId: run.runId }} className={styles.run}>
        <span className={styles.state}>
          <StatusPill run={run} />
        </span>
        <span className={styles.when} title={fullMoment(run.startedAt)}>
          {dayAndTime(run.startedAt, new Date())}
        </span>
        <span className={styles.quiet}>{took && text('runs.took', { time: took })}</span>
        <span className={styles.quiet} title={run.workflowId}>
          {shortId(run.workflowId)} · v{run.version}
        </span>
      </Link>
    </li>
  );
}
