import { Link } from '@tanstack/react-router';
import { useMe } from '../api/queries.js';
import type { TaskSummary } from '../api/types.js';
import { shortId } from '../app/short-id.js';
import { agoWords } from '../app/when.js';
import { text } from '../messages/text.js';
import { Pill } from '../theme/pill.js';
import { Tile } from '../theme/tile.js';
import { askedWords } from './asked-words.js';
import { DuePill } from './due-pill.js';
import styles from './task-row.module.css';

/** One waiting task: the question first, then where it comes from and by when. */
export function TaskRow({ task }: { task: TaskSummary }) {
  const { data: me } = useMe();
  return (
    <li>
      <Link to="/tasks/$taskId" params={{ taskId: task.id }} className={styles.row} data-testid="task-row">
        <Tile icon="user-check" tone={task.state === 'completed' ? 'neutral' : 'amber'} />
        <span className={styles.words}>
          <span className={styles.title}>{task.title}</span>
          <span className={styles.from}>
            {task.workflowTitle} · {shortId(task.workflowId)} ·{' '}
            {text('tasks.asked', { when: agoWords(task.createdAt, new Date()) })}
          </span>
        </span>
        <span className={styles.pills}>
          <TaskState task={task} me={me?.person.id} />
          {isOpen(task) && task.dueAt && <DuePill dueAt={task.dueAt} />}
        </span>
      </Link>
    </li>
  );
}

/** Who has it, in a word. */
export function TaskState({ task, me }: { task: TaskSummary; me: string | undefined }) {
  if (task.state === 'completed')
    return (
      <Pill tone="green">
        {task.ownerName ? whose(task, me, 'decidedByYou', 'decidedBy') : text('tasks.decided')}
      </Pill>
    );
  if (task.state === 'obsolete') return <Pill>{text('tasks.obsolete')}</Pill>;
  if (task.state === 'reserved') return <Pill>{whose(task, me, 'claimedByYou', 'claimedBy')}</Pill>;
  const people = task.asked ? askedWords(task.asked) : task.askedOf;
  return <Pill>{text('tasks.for', { people })}</Pill>;
}

function whose(
  task: TaskSummary,
  me: string | undefined,
  mine: 'decidedByYou' | 'claimedByYou',
  other: 'decidedBy' | 'claimedBy',
): string {
  return task.owner === me ? text(`tasks.${mine}`) : text(`tasks.${other}`, { name: task.ownerName ?? '' });
}

export const isOpen = ({ state }: TaskSummary) => state === 'ready' || state === 'reserved';
