import { Button, Tabs } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMe, useTasks } from '../api/queries.js';
import type { TaskView } from '../api/types.js';
import { Empty, Loaded } from '../app/loaded.js';
import { Page } from '../app/page.js';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { TaskRow } from './task-row.js';
import styles from './tasks-page.module.css';

const EMPTY: Record<TaskView, [title: MessageKey, text: MessageKey]> = {
  mine: ['tasks.noneMine', 'tasks.noneMineHint'],
  all: ['tasks.noneAll', 'tasks.noneAllHint'],
  done: ['tasks.noneDone', 'tasks.noneDoneHint'],
};

/** The inbox: what waits for a person. */
export function TasksPage({ view }: { view: TaskView }) {
  const navigate = useNavigate();
  const tasks = useTasks(view);
  const { data: me } = useMe();
  const mayReadAll = me?.permissions.includes('task.read-all') ?? false;
  const show = (next: string | null) =>
    void navigate({
      to: '/tasks',
      search: next === 'mine' || next === null ? {} : { view: next as TaskView },
    });
  return (
    <Page title={text('tasks.title')}>
      <Tabs value={view} onChange={show} className={styles.tabs}>
        <Tabs.List>
          <Tabs.Tab value="mine">{text('tasks.mine')}</Tabs.Tab>
          {(mayReadAll || view === 'all') && <Tabs.Tab value="all">{text('tasks.all')}</Tabs.Tab>}
          <Tabs.Tab value="done">{text('tasks.done')}</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      <Loaded query={tasks}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <Empty icon={<IconInbox size={32} stroke={1.5} aria-hidden />} title={text(EMPTY[view][0])}>
                {text(EMPTY[view][1])}
              </Empty>
            );
          return (
            <ul className={styles.list}>
              {items.map((task) => (
                <TaskRow key={task.id} task={task} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      {tasks.hasNextPage && (
        <Button
          variant="default"
          fullWidth
          loading={tasks.isFetchingNextPage}
          onClick={() => void tasks.fetchNextPage()}
        >
          {text('app.showMore')}
        </Button>
      )}
    </Page>
  );
}
