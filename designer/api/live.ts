import { backoff } from './backoff.js';
import { api } from './client.js';
import type { LiveEvent } from './types.js';

const KINDS = ['run', 'task', 'draft', 'presence', 'file'] as const satisfies LiveEvent['kind'][];

interface Listeners {
  onEvent: (event: LiveEvent) => void;
  onLost: () => void;
  /** The connection is there again after it was lost: whatever is shown may be old. */
  onReconnect: () => void;
}

/** Listens to the server's events for as long as the page is open, reconnecting by itself. Returns the way to stop. */
export function openLive(actAs: string | undefined, listeners: Listeners): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let lost = false;

  const connect = () => {
    source = new EventSource(api.liveUrl(actAs));
    source.onopen = () => {
      attempt = 0;
      if (lost) listeners.onReconnect();
      lost = false;
    };
    // The browser's own reconnecting gives up on an HTTP error and never spreads out; this does both.
    source.onerror = () => {
      source?.close();
      if (!lost) listeners.onLost();
      lost = true;
      timer = setTimeout(connect, backoff(attempt++, Math.random()));
    };
    for (const kind of KINDS)
      source.addEventListener(kind, (message: MessageEvent<string>) =>
        listeners.onEvent(JSON.parse(message.data) as LiveEvent),
      );
  };
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
