import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconSitemap } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useRunView } from '../api/queries.js';
import type { Task } from '../api/types.js';
import { loadPart } from '../app/load-part.js';
import { Loaded } from '../app/loaded.js';
import { text } from '../messages/text.js';
import styles from './task-process.module.css';

const RunDrawing = lazy(() =>
  loadPart(() => import('../runs/run-drawing.js').then((module) => ({ default: module.RunDrawing }))),
);

/** The run that waits, on its drawing: folded until someone wants to know. */
export function TaskProcess({ task }: { task: Task }) {
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.card}>
      <UnstyledButton className={styles.head} onClick={() => setOpen(!open)} aria-expanded={open}>
        <IconSitemap size={18} stroke={1.75} aria-hidden />
        <span>{text('tasks.process')}</span>
        <IconChevronRight size={18} className={styles.chevron} data-open={open || undefined} aria-hidden />
      </UnstyledButton>
      <Collapse expanded={open} transitionDuration={150}>
        {open && <Process runId={task.runId} />}
      </Collapse>
    </section>
  );
}

function Process({ runId }: { runId: string }) {
  const view = useRunView(runId, undefined);
  return (
    <Loaded query={view}>
      {(data) => (
        <>
          <div className={styles.drawing}>
            <Suspense>
              <RunDrawing view={data} still />
            </Suspense>
          </div>
          <Link to="/runs/$runId" params={{ runId }} className={styles.link}>
            {text('tasks.openRun')}
          </Link>
        </>
      )}
    </Loaded>
  );
}
