import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { keys, useRunView } from '../api/queries.js';
import { Failed } from '../app/loaded.js';
import { PageSkeleton } from '../app/page-skeleton.js';
import { BlockedNotice } from './blocked-notice.js';
import { inWordsShown } from './blocked-words.js';
import { RunBar } from './run-bar.js';
import { RunDrawing } from './run-drawing.js';
import styles from './run-page.module.css';
import { RunPanes } from './run-panes.js';
import { Scrubber } from './scrubber.js';
import { WhatHappened } from './what-happened.js';

/** A run: on its drawing, in words, event by event, and at any moment of its life. */
export function RunPage({ runId }: { runId: string }) {
  const client = useQueryClient();
  const [until, setUntil] = useState<number>();
  const [selected, setSelected] = useState<string>();
  const now = useRunView(runId, undefined);
  const then = useRunView(runId, until);
  const data = until === undefined ? now.data : (then.data ?? now.data);
  const view = useMemo(() => data && inWordsShown(data), [data]);
  if (!now.data || !view)
    return now.error ? <Failed error={now.error} retry={() => void now.refetch()} /> : <PageSkeleton />;
  return (
    <div className={styles.page}>
      <RunBar
        run={now.data.run}
        refresh={() => void client.invalidateQueries({ queryKey: keys.run(runId) })}
      />
      <RunPanes
        drawing={
          <div className={styles.drawing}>
            <BlockedNotice run={now.data.run} />
            <div className={styles.plane}>
              <RunDrawing view={view} until={until} selected={selected} onSelect={setSelected} />
            </div>
          </div>
        }
        scrubber={
          <Scrubber
            moments={now.data.moments}
            until={until}
            onMove={setUntil}
            open={now.data.run.closedAt === undefined}
          />
        }
        panel={
          <WhatHappened
            view={view}
            until={until}
            selected={selected}
            onSelect={setSelected}
            onMove={setUntil}
          />
        }
      />
    </div>
  );
}
