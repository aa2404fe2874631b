import { Button } from '@mantine/core';
import { IconCalendarTime, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useMe, useSchedules } from '../api/queries.js';
import { Empty, Loaded } from '../app/loaded.js';
import { Page } from '../app/page.js';
import { text } from '../messages/text.js';
import { NewSchedule } from './new-schedule.js';
import { ScheduleRow } from './schedule-row.js';
import styles from './schedules-page.module.css';

/** What starts by itself: when, what became of it, and the way to make it wait. */
export function SchedulesPage() {
  const schedules = useSchedules();
  const mayChange = useMe().data?.permissions.includes('run.start') ?? false;
  const [making, setMaking] = useState(false);
  const make = mayChange && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)} data-testid="new-schedule">
      {text('schedules.new')}
    </Button>
  );
  return (
    <Page title={text('schedules.title')} actions={make}>
      <Loaded query={schedules}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon={<IconCalendarTime size={32} stroke={1.5} aria-hidden />}
              title={text('schedules.emptyTitle')}
            >
              {text('schedules.empty')}
            </Empty>
          ) : (
            <ul className={styles.list} aria-label={text('schedules.title')}>
              {items.map((schedule) => (
                <ScheduleRow key={schedule.id} schedule={schedule} mayChange={mayChange} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {making && (
        <NewSchedule taken={schedules.data?.items.map(({ id }) => id) ?? []} close={() => setMaking(false)} />
      )}
    </Page>
  );
}
