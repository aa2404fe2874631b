import type { Task } from '../api/types.js';
import { dayAndTime } from '../app/when.js';
import { Tile } from '../theme/tile.js';
import styles from './task-page.module.css';

/** What was decided, by whom, and why. */
export function DecidedCard({ task, decided }: { task: Task; decided: string }) {
  return (
    <section className={styles.card} aria-label="The decision" data-testid="task-decided">
      <div className={styles.decided}>
        <Tile icon="check" tone="green" />
        <div>
          <p>
            <strong>{decided}</strong>
            {task.ownerName && ` by ${task.ownerName}`}
            {task.completedAt && `, ${dayAndTime(task.completedAt, new Date())}`}
          </p>
          {task.comment && <p className={styles.quote}>{task.comment}</p>}
        </div>
      </div>
    </section>
  );
}
