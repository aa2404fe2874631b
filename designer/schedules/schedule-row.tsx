import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useWorkflows } from '../api/queries.js';
import type { Schedule } from '../api/types.js';
import { useNow } from '../app/use-now.js';
import { dayAndTime, fullMoment } from '../app/when.js';
import { text } from '../messages/text.js';
import { Pill } from '../theme/pill.js';
import { Tile } from '../theme/tile.js';
import { ScheduleActions } from './schedule-actions.js';
import { ScheduleTimes } from './schedule-times.js';
import { scheduleWords } from './schedule-words.js';
import styles from './schedules-page.module.css';

/** A schedule in one line; opened, its times to come and what became of those that passed. */
export function ScheduleRow({ schedule, mayChange }: { schedule: Schedule; mayChange: boolean }) {
  const [open, setOpen] = useState(false);
  const workflows = useWorkflows().data?.items;
  const { id, spec, action, paused, note, ofWorkflow } = schedule;
  const title = workflows?.find(({ name }) => name === action.workflowType)?.title ?? action.workflowType;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <li className={styles.row} data-testid={`schedule-${id}`} data-paused={paused || undefined}>
      <div className={styles.line}>
        <button type="button" className={styles.main} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Chevron size={16} stroke={1.75} aria-hidden />
          <Tile icon="clock" tone="teal" />
          <span className={styles.words}>
            <strong>{title}</strong>
            <span>
              {scheduleWords(spec)} · {spec.timeZone} · {id}
            </span>
          </span>
          <NextTime schedule={schedule} />
        </button>
        {mayChange && <ScheduleActions schedule={schedule} title={title} />}
      </div>
      {open && (
        <div className={styles.more}>
          {note && <p>{note}</p>}
          {ofWorkflow && <p>{text('schedules.ofDrawing')}</p>}
          <ScheduleTimes id={id} />
        </div>
      )}
    </li>
  );
}

function NextTime({ schedule: { paused, nextAt } }: { schedule: Schedule }) {
  const now = useNow();
  if (paused) return <Pill tone="amber">{text('schedules.paused')}</Pill>;
  if (nextAt === undefined) return <Pill>{text('schedules.noNext')}</Pill>;
  return (
    <span className={styles.next} title={fullMoment(nextAt)}>
      {text('schedules.next', { when: dayAndTime(nextAt, new Date(now)) })}
    </span>
  );
}
