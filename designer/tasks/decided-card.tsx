import type { Task } from '../api/types.js';
import { dayAndTime } from '../app/when.js';
import { text } from '../messages/text.js';
import { Tile } from '../theme/tile.js';
import styles from './task-page.module.css';

/** What was decided, by whom, and why. */
export function DecidedCard({ task, decided }: { task: Task; decided: string }) {
  return (
    <section className={styles.card} aria-label={text('tasks.decision')} data-testid="task-decided">
      <div className={styles.decided}>
        <Tile icon="check" tone="green" />
        <div>
          <p>
            <strong>{decided}</strong>
            {task.ownerName && ` ${text('tasks.by', { name: task.ownerName })}`}
            {task.completedAt && `, ${dayAndTime(task.completedAt, new Date())}`}
          </p>
          {task.comment && <p className={styles.quote}>{task.comment}</p>}
        </div>
      </div>
    </section>
  );
}
