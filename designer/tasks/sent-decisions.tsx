import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { refreshTask } from '../api/queries.js';
import { text } from '../messages/text.js';
import { onDecisionSent, sendAllDecisions } from './held-decisions.js';

/** Lets held decisions go when the page goes, and tells what became of them wherever the person is by then. */
export function SentDecisions() {
  const client = useQueryClient();
  useEffect(() => {
    const leave = () => sendAllDecisions({ keepalive: true });
    const stop = onDecisionSent((decision, problem) => {
      void refreshTask(client, decision.taskId);
      if (problem)
        notifications.show({
          color: 'red',
          title: text('tasks.notSent', { label: decision.label }),
          message: `${decision.title}. ${problem.message} ${problem.hint ?? ''}`,
          autoClose: false,
        });
      // Whoever is still at the task sees it there.
      else if (!decodeURIComponent(location.pathname).endsWith(`/${decision.taskId}`))
        notifications.show({ title: text('tasks.sent', { label: decision.label }), message: decision.title });
    });
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      stop();
    };
  }, [client]);
  return null;
}
