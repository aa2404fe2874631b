import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { keys } from '../api/queries.js';
import type { Schedule, Schedules } from '../api/types.js';
import { text } from '../messages/text.js';

/** Start it now, let it wait, delete it. */
export function ScheduleActions({ schedule, title }: { schedule: Schedule; title: string }) {
  const { id, paused } = schedule;
  const act = useActing(id);
  const trigger = () =>
    act(
      () => api.triggerSchedule(id, crypto.randomUUID()),
      () => notifications.show({ message: text('schedules.triggered', { title }) }),
    );
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={paused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
        onClick={() => act(() => (paused ? api.resumeSchedule(id) : api.pauseSchedule(id)))}
        data-testid={paused ? 'schedule-resume' : 'schedule-pause'}
      >
        {text(paused ? 'schedules.resume' : 'schedules.pause')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={title} data-testid="schedule-more">
            <IconDots size={18} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPlayerPlay size={14} />}
            onClick={trigger}
            data-testid="schedule-trigger"
          >
            {text('schedules.trigger')}
          </Menu.Item>
          {schedule.ofWorkflow === undefined && <RemoveItem schedule={schedule} act={act} />}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function RemoveItem({ schedule, act }: { schedule: Schedule; act: ReturnType<typeof useActing> }) {
  const { id, spec, policy, action, note, paused } = schedule;
  const putBack = () =>
    act(() => api.putSchedule(id, { spec, policy, action, paused, ...(note === undefined ? {} : { note }) }));
  const removed = () => {
    const shown = notifications.show({
      autoClose: 10_000,
      message: (
        <>
          {text('schedules.removed')}{' '}
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              notifications.hide(shown);
              putBack();
            }}
          >
            {text('schedules.undo')}
          </Button>
        </>
      ),
    });
  };
  return (
    <Menu.Item
      leftSection={<IconTrash size={14} />}
      onClick={() => act(() => api.deleteSchedule(id), removed)}
      data-testid="schedule-delete"
    >
      {text('schedules.remove')}
    </Menu.Item>
  );
}

interface Act {
  work: () => Promise<unknown>;
  then?: (() => void) | undefined;
}

/** Does something to a schedule; what is shown follows, and what went wrong is said. */
function useActing(id: string) {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: ({ work }: Act) => work(),
    // Of the hook, not of the call: the row may be gone by then.
    onSuccess: (_, { then }) => then?.(),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: keys.schedules });
      const left = client.getQueryData<Schedules>(keys.schedules)?.items ?? [];
      // Of one that was deleted there is nothing to ask for.
      if (left.some((each) => each.id === id))
        await client.invalidateQueries({ queryKey: keys.schedule(id) });
    },
    onError: (error) => notifications.show({ color: 'red', message: problemOf(error).message }),
  });
  return (work: Act['work'], then?: Act['then']) => mutate({ work, then });
}
