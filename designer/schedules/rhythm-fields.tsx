import { Autocomplete, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { text } from '../messages/text.js';
import type { Planned, Rhythm } from './planned.js';
import { dayName, WEEKDAYS, type Weekday } from './schedule-words.js';

const RHYTHMS: Rhythm[] = ['everyDay', 'weekdays', 'everyWeek', 'everyMonth', 'interval', 'cron'];
const ZONES = Intl.supportedValuesOf('timeZone');

interface RhythmFieldsProps {
  planned: Planned;
  change: (part: Partial<Planned>) => void;
}

/** How often, and at which time; nobody has to know what a cron line is. */
export function RhythmFields({ planned, change }: RhythmFieldsProps) {
  const { rhythm, timeZone } = planned;
  return (
    <Group gap="sm" grow align="flex-start" preventGrowOverflow={false}>
      <Select
        label={text('schedules.when')}
        data={RHYTHMS.map((value) => ({ value, label: text(`schedules.${value}`) }))}
        value={rhythm}
        onChange={(value) => change({ rhythm: value as Rhythm })}
        allowDeselect={false}
        data-testid="schedule-rhythm"
      />
      <OfRhythm planned={planned} change={change} />
      <Autocomplete
        label={text('schedules.timeZone')}
        data={ZONES}
        limit={20}
        value={timeZone}
        onChange={(value) => change({ timeZone: value })}
      />
    </Group>
  );
}

function OfRhythm({ planned, change }: RhythmFieldsProps) {
  const { rhythm, time, weekday, dayOfMonth, minutes, cron } = planned;
  if (rhythm === 'interval')
    return (
      <NumberInput
        label={text('schedules.minutes')}
        min={1}
        max={525_600}
        value={minutes}
        onChange={(value) => change({ minutes: Math.max(1, Number(value) || 1) })}
        data-testid="schedule-minutes"
      />
    );
  if (rhythm === 'cron')
    return (
      <TextInput
        label={text('schedules.cron')}
        value={cron}
        onChange={(event) => change({ cron: event.currentTarget.value })}
        data-testid="schedule-cron"
      />
    );
  return (
    <>
      {rhythm === 'everyWeek' && (
        <Select
          label={text('schedules.weekday')}
          data={WEEKDAYS.map((day) => ({ value: day, label: dayName(day) }))}
          value={weekday}
          onChange={(value) => change({ weekday: value as Weekday })}
          allowDeselect={false}
        />
      )}
      {rhythm === 'everyMonth' && (
        <NumberInput
          label={text('schedules.dayOfMonth')}
          min={1}
          max={31}
          value={dayOfMonth}
          onChange={(value) => change({ dayOfMonth: Math.min(31, Math.max(1, Number(value) || 1)) })}
        />
      )}
      <TextInput
        type="time"
        label={text('schedules.time')}
        value={time}
        onChange={(event) => change({ time: event.currentTarget.value })}
        data-testid="schedule-time"
      />
    </>
  );
}
