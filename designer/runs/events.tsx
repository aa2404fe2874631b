import { useActorNames } from '../api/actor-names.js';
import type { HistoryEvent, Page } from '../api/types.js';
import { Loaded, Rows } from '../app/loaded.js';
import { fullMoment, secondOfDay } from '../app/when.js';
import { text } from '../messages/text.js';
import styles from './what-happened.module.css';

interface EventsProps {
  history: {
    data: Page<HistoryEvent> | undefined;
    error: unknown;
    isPending: boolean;
    refetch: () => unknown;
  };
  /** The activation shown; later events are left out. */
  until: number | undefined;
}

/** The event history itself, for those who want to know exactly. */
export function Events({ history, until }: EventsProps) {
  return (
    <Loaded query={history} skeleton={<Rows height={36} />}>
      {({ items }) =>
        items
          .filter(({ activation }) => until === undefined || activation <= until)
          .map((event) => <Event key={`${event.activation}.${event.position}`} event={event} />)
      }
    </Loaded>
  );
}

function Event({ event }: { event: HistoryEvent }) {
  const nameOf = useActorNames();
  return (
    <details className={styles.event}>
      <summary>
        <span>
          {event.type}
          {event.actor && <span className={styles.by}>{text('runs.by', { who: nameOf(event.actor) })}</span>}
        </span>
        <time className={styles.time} dateTime={event.time} title={fullMoment(event.time)}>
          {secondOfDay(event.time)}
        </time>
      </summary>
      <pre className={`${styles.code} mono`}>{JSON.stringify(event.body, null, 2)}</pre>
    </details>
  );
}
