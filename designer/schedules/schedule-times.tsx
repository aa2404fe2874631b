import { Link } from '@tanstack/react-router';
import { useOccurrences, useScheduleTimes } from '../api/queries.js';
import type { Occurrence } from '../api/types.js';
import { Loaded, Rows } from '../app/loaded.js';
import { useNow } from '../app/use-now.js';
import { dayAndTime, fullMoment } from '../app/when.js';
import { text } from '../messages/text.js';
import { Pill } from '../theme/pill.js';
import styles from './schedules-page.module.css';

const STATES = {
  waiting: { tone: 'amber', word: 'schedules.isWaiting' },
  started: { tone: 'green', word: 'schedules.isStarted' },
  skipped: { tone: 'neutral', word: 'schedules.isSkipped' },
  missed: { tone: 'red', word: 'schedules.isMissed' },
  failed: { tone: 'red', word: 'schedules.isFailed' },
} as const satisfies Record<Occurrence['state'], unknown>;

/** The times to come beside what became of those that passed. */
export function ScheduleTimes({ id }: { id: string }) {
  return (
    <div className={styles.times}>
      <Coming id={id} />
      <Past id={id} />
    </div>
  );
}

function Coming({ id }: { id: string }) {
  const coming = useScheduleTimes(id);
  const now = new Date(useNow());
  return (
    <section>
      <h2>{text('schedules.coming')}</h2>
      <Loaded query={coming} skeleton={<Rows height={20} />}>
        {({ times }) => (
          <ol data-testid="schedule-coming">
            {times.map((time) => (
              <li key={time} title={fullMoment(time)}>
                {dayAndTime(time, now)}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  );
}

function Past({ id }: { id: string }) {
  const past = useOccurrences(id);
  return (
    <section>
      <h2>{text('schedules.past')}</h2>
      <Loaded query={past} skeleton={<Rows height={20} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{text('schedules.noPast')}</p>
          ) : (
            <ol data-testid="schedule-past">
              {items.map((each) => (
                <PastTime key={each.time + each.origin} occurrence={each} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </section>
  );
}

function PastTime({ occurrence: { time, state, reason, runId } }: { occurrence: Occurrence }) {
  const now = new Date(useNow());
  const { tone, word } = STATES[state];
  return (
    <li data-state={state}>
      <span title={fullMoment(time)}>{dayAndTime(time, now)}</span>
      <Pill tone={tone}>{text(word)}</Pill>
      {runId && (
        <Link to="/runs/$runId" params={{ runId }}>
          {text('schedules.showRun')}
        </Link>
      )}
      {reason && <span className={styles.reason}>{reason}</span>}
    </li>
  );
}
