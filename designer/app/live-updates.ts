import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { openLive } from '../api/live.js';
import { collectKeys, staleAfter } from '../api/stale.js';
import type { LiveEvent } from '../api/types.js';

const REFRESH_EVERY_MS = 300;
const listeners = new Set<(event: LiveEvent) => void>();

/** Hears of each live event, for what is not in the query cache. Returns the way to stop. */
export function onLiveEvent(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Keeps the query cache as fresh as the server for the person `personId`. Tells whether the connection is lost. */
export function useLiveUpdates(personId: string | undefined): { lost: boolean } {
  const [lost, setLost] = useState(false);
  const client = useQueryClient();
  useEffect(() => {
    if (personId === undefined) return;
    const collector = collectKeys(
      (queryKey) => void client.invalidateQueries({ queryKey }),
      REFRESH_EVERY_MS,
    );
    const close = openLive(personId, {
      onEvent: (event) => {
        collector.add(staleAfter(event));
        for (const listener of listeners) listener(event);
      },
      onLost: () => setLost(true),
      onReconnect: () => {
        setLost(false);
        void client.invalidateQueries();
      },
    });
    return () => {
      close();
      collector.stop();
      // The next person's stream says for itself whether it is lost.
      setLost(false);
    };
  }, [client, personId]);
  return { lost };
}
