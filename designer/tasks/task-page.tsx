import { Skeleton, Stack } from '@mantine/core';
import { useTask } from '../api/queries.js';
import { Loaded } from '../app/loaded.js';
import styles from './task-page.module.css';
import { TaskSheet } from './task-sheet.js';

/** One task: the question, the facts, and the decision; made for one hand on a phone. */
export function TaskPage({ taskId }: { taskId: string }) {
  const task = useTask(taskId);
  return (
    <div className={styles.page} data-whole-screen>
      <Loaded query={task} skeleton={<TaskSkeleton />}>
        {(data) => <TaskSheet task={data} />}
      </Loaded>
    </div>
  );
}

function TaskSkeleton() {
  return (
    <Stack gap={12} aria-busy="true">
      <Skeleton height={28} width={200} mb={8} />
      <Skeleton height={260} radius={12} />
      <Skeleton height={120} radius={12} />
      <Skeleton height={48} radius="md" />
    </Stack>
  );
}
