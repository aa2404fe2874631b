import { ScrollArea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRuns } from '../api/queries.js';
import type { RunSummary } from '../api/types.js';
import { Empty, Loaded, Rows } from '../app/loaded.js';
import { dayAndTime } from '../app/when.js';
import { useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { STATUS_LOOK } from '../runs/status-pill.js';
import { waitingWords } from '../runs/waiting-words.js';
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
  const now = new Date();
  return (
    <li>
      <Link to="/runs/$runId" params={{ runId: run.runId }} className={styles.run}>
        <span className={styles.id}>{run.workflowId}</span>
        <span>{text(STATUS_LOOK[run.status].words)}</span>
        <span className={styles.quiet}>v{run.version}</span>
        <span className={styles.quiet}>{dayAndTime(run.startedAt, now)}</span>
        <span className={styles.quiet}>{waitingWords(run, now)}</span>
      </Link>
    </li>
  );
}
