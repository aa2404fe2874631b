import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { useNow } from '../app/use-now.js';
import { dayAndTime } from '../app/when.js';
import { text } from '../messages/text.js';
import { type Planned, specOf } from './planned.js';

const SHOWN = 3;

/** The first times of what is being planned, or what is wrong with it. */
export function Preview({ planned }: { planned: Planned }) {
  const [asked] = useDebouncedValue(planned, 200);
  const now = new Date(useNow());
  const preview = useQuery({
    queryKey: ['preview', asked],
    queryFn: () => api.previewSchedule(specOf(asked), SHOWN),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (preview.error)
    return (
      <Text size="sm" c="var(--ink-red)" role="alert">
        {problemOf(preview.error).message}
      </Text>
    );
  const times = preview.data?.times.map((time) => dayAndTime(time, now)) ?? ['…'];
  return (
    <Text size="sm" c="dimmed" data-testid="schedule-preview">
      {text('schedules.preview')} {times.join(', ')}
    </Text>
  );
}
