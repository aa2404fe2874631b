import { keys } from './queries.js';
import type { LiveEvent } from './types.js';

type Key = readonly unknown[];

const STALE: { [K in LiveEvent['kind']]: (event: Extract<LiveEvent, { kind: K }>) => Key[] } = {
  run: ({ runId }) => [keys.run(runId), keys.runs, keys.workflows],
  task: ({ taskId, runId }) => [keys.task(taskId), keys.tasks, keys.run(runId)],
  presence: ({ workflow }) => [keys.presence(workflow)],
  file: ({ workflow }) => [keys.file(workflow)],
  draft: ({ workflow }) => [keys.workflows, keys.draft(workflow)],
};

/** What a live event makes stale, as cache keys. */
export function staleAfter(event: LiveEvent): Key[] {
  return (STALE[event.kind] as (event: LiveEvent) => Key[])(event);
}

/**
 * Collects keys and hands each over once per `everyMs`: under load events come by the thousand, and each key is a
 * request. The first is handed over at once, so that a single change is seen without delay.
 */
export function collectKeys(refresh: (key: Key) => void, everyMs: number) {
  const waiting = new Map<string, Key>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    timer = undefined;
    if (waiting.size === 0) return;
    for (const key of waiting.values()) refresh(key);
    waiting.clear();
    timer = setTimeout(flush, everyMs);
  };
  return {
    add(keysToAdd: Key[]): void {
      for (const key of keysToAdd) waiting.set(JSON.stringify(key), key);
      if (timer === undefined) flush();
    },
    stop(): void {
      clearTimeout(timer);
    },
  };
}
