import { useTask } from '../api/queries.js';
import { Loaded } from '../app/loaded.js';
import { SheetSkeleton } from '../app/page-skeleton.js';
import styles from './task-page.module.css';
import { TaskSheet } from './task-sheet.js';

/** One task: the question, the facts, and the decision; made for one hand on a phone. */
export function TaskPage({ taskId }: { taskId: string }) {
  const task = useTask(taskId);
  return (
    <div className={styles.page} data-whole-screen>
      <Loaded query={task} skeleton={<SheetSkeleton />}>
        {(data) => <TaskSheet task={data} />}
      </Loaded>
    </div>
  );
}
