import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { refreshTask } from '../api/queries.js';
import type { Task } from '../api/types.js';
import styles from './decide-bar.module.css';
import pageStyles from './task-page.module.css';

/** Who has the task, and taking it or giving it back. */
export function ClaimBar({ task }: { task: Task }) {
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (action: 'claim' | 'release') =>
      action === 'claim' ? api.claimTask(task.id) : api.releaseTask(task.id),
    onSettled: () => refreshTask(client, task.id),
  });
  const { claim, release, complete, whyNot } = task.may;
  return (
    <>
      {act.error && (
        <p className={pageStyles.refused} role="alert">
          {problemOf(act.error).message} {problemOf(act.error).hint}
        </p>
      )}
      <div className={styles.claim}>
        {!claim && !complete && whyNot && <p role="note">{whyNot}</p>}
        {claim && <p>Claim it so that others see you are on it. Deciding claims it, too.</p>}
        {claim && (
          <Button
            variant="default"
            loading={act.isPending}
            onClick={() => act.mutate('claim')}
            data-testid="task-claim"
          >
            Claim
          </Button>
        )}
        {release && (
          <Button
            variant="subtle"
            color="gray"
            ml="auto"
            loading={act.isPending}
            onClick={() => act.mutate('release')}
            data-testid="task-release"
          >
            Give it back
          </Button>
        )}
      </div>
    </>
  );
}
