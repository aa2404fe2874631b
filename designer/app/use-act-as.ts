import { useQueryClient } from '@tanstack/react-query';
import { actAs } from '../api/identity.js';
import { sendAllDecisions } from '../tasks/held-decisions.js';

/** Become someone else: what waits to be sent goes out under the old name, and everything shown is asked for anew. */
export function useActAs(): (personId: string) => void {
  const client = useQueryClient();
  return (personId) => {
    sendAllDecisions();
    actAs(personId);
    void client.resetQueries();
  };
}
