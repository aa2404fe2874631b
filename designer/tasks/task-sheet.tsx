import { ActionIcon, Skeleton, Textarea } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useMe } from '../api/queries.js';
import type { Task } from '../api/types.js';
import { loadPart } from '../app/load-part.js';
import type { FormHandle } from '../app/schema-form.js';
import { text } from '../messages/text.js';
import { DecideBar } from './decide-bar.js';
import { DecidedCard } from './decided-card.js';
import { DuePill } from './due-pill.js';
import { Facts } from './facts.js';
import { HeldBar } from './held-bar.js';
import { holdDecision, sendDecision, useHeldDecisions } from './held-decisions.js';
import { sentenceCase, verbOf } from './outcome-words.js';
import { TaskActions } from './task-actions.js';
import { TaskLog } from './task-log.js';
import styles from './task-page.module.css';
import { TaskProcess } from './task-process.js';
import { isOpen, TaskState } from './task-row.js';
import { whyNotWords } from './why-not-words.js';

// Most tasks have no form, and what draws forms is three times the size of the rest of the page.
const SchemaForm = lazy(() =>
  loadPart(() => import('../app/schema-form.js').then((module) => ({ default: module.SchemaForm }))),
);

export function TaskSheet({ task }: { task: Task }) {
  useDocumentTitle(`${task.title} · Inkstone`);
  const { data: me } = useMe();
  const held = useHeldDecisions((state) => state.decisions[task.id]);
  const [comment, setComment] = useState('');
  const [data, setData] = useState<unknown>({});
  const form = useRef<FormHandle>(null);

  // Leaving the page is the end of the time to undo.
  useEffect(() => () => void sendDecision(task.id), [task.id]);

  const decide = (outcome: string) => {
    if (task.form && form.current && !form.current.validateForm()) return;
    const body = {
      outcome,
      ...(task.form ? { data: data as never } : {}),
      ...(comment.trim() ? { comment: comment.trim() } : {}),
    };
    holdDecision({ taskId: task.id, title: task.title, label: verbOf(outcome), body });
  };
  const facts = [
    ...task.facts,
    { label: text('tasks.askedBy'), value: `${task.workflowTitle}, v${task.version}` },
  ];
  const mayAct = task.may.complete || task.may.claim;

  return (
    <>
      <header className={styles.head}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          renderRoot={(props) => <Link to="/tasks" {...props} />}
          aria-label={text('tasks.back')}
        >
          <IconChevronLeft size={20} stroke={1.75} />
        </ActionIcon>
        <h1>{task.nodeTitle}</h1>
        {isOpen(task) && <TaskActions task={task} disabled={held !== undefined} />}
      </header>
      <section className={styles.card} aria-label={text('tasks.question')}>
        <div className={styles.pills}>
          {isOpen(task) && task.dueAt && <DuePill dueAt={task.dueAt} />}
          <TaskState task={task} me={me?.person.id} />
        </div>
        <h2 className={styles.question}>{task.title}</h2>
        {task.description && <p className={styles.description}>{task.description}</p>}
        <Facts facts={facts} />
      </section>
      {isOpen(task) && mayAct && (
        <>
          {task.form && (
            <section className={styles.card} aria-label={text('tasks.toFillIn')}>
              <Suspense fallback={<Skeleton height={120} />}>
                <SchemaForm
                  schema={task.form}
                  data={data}
                  onChange={setData}
                  formRef={form}
                  disabled={held !== undefined}
                />
              </Suspense>
            </section>
          )}
          <section className={styles.card}>
            <Textarea
              label={text('tasks.comment')}
              placeholder={text('tasks.commentHint')}
              autosize
              minRows={3}
              maxRows={10}
              value={comment}
              disabled={held !== undefined}
              onChange={(event) => setComment(event.currentTarget.value)}
              data-testid="task-comment"
            />
          </section>
        </>
      )}
      {task.outcome && <DecidedCard task={task} decided={sentenceCase(task.outcome)} />}
      <TaskProcess task={task} />
      <TaskLog log={task.log} />
      {isOpen(task) && !mayAct && task.may.whyNot && (
        <p className={styles.note} role="note">
          {whyNotWords(task, me?.person.name ?? '')}
        </p>
      )}
      {isOpen(task) &&
        (held ? (
          <HeldBar decision={held} />
        ) : (
          mayAct && <DecideBar outcomes={task.outcomes} decide={decide} />
        ))}
    </>
  );
}
