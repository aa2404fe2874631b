import type { Task } from '../api/types.js';
import { dayAndTime, fullMoment } from '../app/when.js';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { askedWords } from './asked-words.js';
import styles from './task-log.module.css';
import pageStyles from './task-page.module.css';

const WORDS: Record<string, MessageKey> = {
  created: 'tasks.logCreated',
  claimed: 'tasks.logClaimed',
  released: 'tasks.logReleased',
  delegated: 'tasks.logDelegated',
  commented: 'tasks.logCommented',
  escalated: 'tasks.logEscalated',
  completed: 'tasks.logCompleted',
  cancelled: 'tasks.logCancelled',
};

const wordOf = (kind: string) => {
  const key = WORDS[kind];
  return key ? text(key) : kind;
};

const said = ({ to, text: words }: Task['log'][number]) =>
  to ? text('tasks.logTo', { people: askedWords(to) }) : words;

/** Who did what to the task, oldest first. */
export function TaskLog({ log }: { log: Task['log'] }) {
  if (log.length === 0) return null;
  return (
    <section className={pageStyles.card} aria-labelledby="task-log">
      <h3 className={styles.title} id="task-log">
        {text('tasks.soFar')}
      </h3>
      <ol className={styles.log}>
        {log.map((entry) => (
          <li key={`${entry.at} ${entry.kind} ${entry.actor}`}>
            <span>
              {entry.actorName} {wordOf(entry.kind)}
              {said(entry) && <span className={styles.text}>{said(entry)}</span>}
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
