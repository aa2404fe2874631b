import type { LiveEvent } from '../api/live.js';
import type { CommitNotice, Engine } from '../engine/index.js';

export interface LiveHub {
  publish(events: readonly LiveEvent[]): void;
  /** Returns the way to stop. */
  subscribe(listener: (events: readonly LiveEvent[]) => void): () => void;
}

/** Tells what changed to whoever listens in this process; costs nothing while nobody does. */
export function createLiveHub(engine: Engine, namespace: string): LiveHub {
  const listeners = new Set<(events: readonly LiveEvent[]) => void>();
  const publish = (events: readonly LiveEvent[]): void => {
    for (const listener of listeners) listener(events);
  };
  engine.onCommit((notices) => {
    if (listeners.size === 0) return;
    publish(notices.filter((notice) => notice.namespace === namespace).flatMap(eventsOf));
  });
  return {
    publish,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function eventsOf({
  runId,
  workflowId,
  workflowType,
  status,
  shard,
  commit,
  tasks,
}: CommitNotice): LiveEvent[] {
  return [
    { kind: 'run', runId, workflowId, workflowType, status, commit: `${shard}:${commit}` },
    ...tasks.map((taskId): LiveEvent => ({ kind: 'task', taskId, runId })),
  ];
}
