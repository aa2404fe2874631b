import type { Task } from '../api/types.js';
import { dayAndTime, fullMoment } from '../app/when.js';
import styles from './task-log.module.css';
import pageStyles from './task-page.module.css';

const WORDS: Record<string, string> = {
  created: 'asked',
  claimed: 'claimed it',
  released: 'gave it back',
  delegated: 'passed it on',
  commented: 'wrote',
  escalated: 'escalated it',
  completed: 'decided',
  cancelled: 'withdrew it',
};

/** Who did what to the task, oldest first. */
export function TaskLog({ log }: { log: Task['log'] }) {
  if (log.length === 0) return null;
  return (
    <section className={pageStyles.card} aria-labelledby="task-log">
      <h3 className={styles.title} id="task-log">
        So far
      </h3>
      <ol className={styles.log}>
        {log.map((entry) => (
          <li key={`${entry.at} ${entry.kind} ${entry.actor}`}>
            <span>
              {entry.actorName} {WORDS[entry.kind] ?? entry.kind}
              {entry.text && <span className={styles.text}>{entry.text}</span>}
            </span>
            <time dateTime={entry.at} title={fullMoment(entry.at)}>
              {dayAndTime(entry.at, new Date())}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
