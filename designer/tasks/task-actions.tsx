import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowBackUp, IconDots } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { refreshTask, usePeople } from '../api/queries.js';
import type { Task } from '../api/types.js';
import { Avatar } from '../app/avatar.js';
import { text } from '../messages/text.js';
import styles from './task-page.module.css';

/** Taking the task, giving it back, passing it on. Deciding needs none of these. */
export function TaskActions({ task, disabled }: { task: Task; disabled: boolean }) {
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (action: () => Promise<void>) => action(),
    onSettled: () => refreshTask(client, task.id),
  });
  const { claim, release, delegate } = task.may;
  return (
    <>
      <span className={styles.actions}>
        {claim && (
          <Button
            variant="default"
            size="compact-sm"
            disabled={disabled}
            loading={act.isPending}
            onClick={() => act.mutate(() => api.claimTask(task.id))}
            data-testid="task-claim"
          >
            {text('tasks.claim')}
          </Button>
        )}
        {(release || delegate) && (
          <Menu position="bottom-end" width={240}>
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={disabled}
                aria-label={text('tasks.more')}
                data-testid="task-actions"
              >
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {release && (
                <Menu.Item
                  leftSection={<IconArrowBackUp size={16} />}
                  onClick={() => act.mutate(() => api.releaseTask(task.id))}
                  data-testid="task-release"
                >
                  {text('tasks.giveBack')}
                </Menu.Item>
              )}
              {delegate && (
                <PassOn task={task} passTo={(to) => act.mutate(() => api.delegateTask(task.id, to))} />
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </span>
      {act.error && (
        <p className={styles.refused} role="alert">
          {problemOf(act.error).message} {problemOf(act.error).hint}
        </p>
      )}
    </>
  );
}

function PassOn({ task, passTo }: { task: Task; passTo: (personId: string) => void }) {
  const { data } = usePeople();
  const others = (data?.items ?? []).filter(({ id }) => id !== task.owner);
  return (
    <>
      <Menu.Label>{text('tasks.passOn')}</Menu.Label>
      {others.map(({ id, name }) => (
        <Menu.Item
          key={id}
          leftSection={<Avatar name={name} id={id} size={24} />}
          onClick={() => passTo(id)}
          data-testid={`task-pass-to-${id}`}
        >
          {name}
        </Menu.Item>
      ))}
    </>
  );
}
