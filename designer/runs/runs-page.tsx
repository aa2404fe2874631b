import { Button, Select } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRuns, useWorkflows } from '../api/queries.js';
import type { RunStatus } from '../api/types.js';
import { Empty, Loaded } from '../app/loaded.js';
import { Page } from '../app/page.js';
import { text } from '../messages/text.js';
import { RUN_STATUSES, type RunSearch } from './run-filter.js';
import { RunRow } from './run-row.js';
import styles from './runs-page.module.css';
import { STATUS_LOOK } from './status-pill.js';

/** What ran and what runs, newest first. */
export function RunsPage({ filter }: { filter: RunSearch }) {
  const runs = useRuns(filter);
  const filtered = filter.workflow !== undefined || filter.status !== undefined;
  return (
    <Page title={text('app.runs')} actions={<Filters filter={filter} />} wide>
      <Loaded query={runs}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return filtered ? <NoMatch /> : <NoRuns />;
          return (
            <ul className={styles.list} aria-label={text('app.runs')}>
              {items.map((run) => (
                <RunRow key={run.runId} run={run} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      {runs.hasNextPage && (
        <Button
          variant="default"
          fullWidth
          loading={runs.isFetchingNextPage}
          onClick={() => void runs.fetchNextPage()}
        >
          {text('app.showMore')}
        </Button>
      )}
    </Page>
  );
}

function Filters({ filter }: { filter: RunSearch }) {
  const navigate = useNavigate();
  const { data } = useWorkflows();
  const show = (search: RunSearch) => void navigate({ to: '/runs', search, replace: true });
  const { workflow, status } = filter;
  return (
    <>
      <Select
        aria-label={text('runs.workflow')}
        placeholder={text('runs.allWorkflows')}
        clearable
        w={190}
        data={(data?.items ?? []).map(({ name, title }) => ({ value: name, label: title }))}
        value={workflow ?? null}
        onChange={(name) => show({ ...(name ? { workflow: name } : {}), ...(status ? { status } : {}) })}
      />
      <Select
        aria-label={text('runs.state')}
        placeholder={text('runs.anyState')}
        clearable
        w={140}
        data={RUN_STATUSES.map((name) => ({ value: name, label: text(STATUS_LOOK[name].words) }))}
        value={status ?? null}
        onChange={(name) =>
          show({ ...(workflow ? { workflow } : {}), ...(name ? { status: name as RunStatus } : {}) })
        }
      />
    </>
  );
}

function NoRuns() {
  return (
    <Empty
      icon={<IconPlayerPlay size={32} stroke={1.5} aria-hidden />}
      title={text('runs.none')}
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/workflows" {...props} />}>
          {text('runs.openAWorkflow')}
        </Button>
      }
    >
      {text('runs.noneHint')}
    </Empty>
  );
}

function NoMatch() {
  return (
    <Empty
      title={text('runs.noMatch')}
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/runs" {...props} />}>
          {text('runs.showAll')}
        </Button>
      }
    >
      {text('runs.noMatchHint')}
    </Empty>
  );
}
