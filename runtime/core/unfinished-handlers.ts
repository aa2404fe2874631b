import type { RunningHandler } from './messages.js';
import type { LogEntry } from './sandbox-protocol.js';

const ADVICE =
  'Wait for them before the workflow ends: await condition(allHandlersFinished). Or say that it does not matter, with unfinishedPolicy ABANDON.';

/** What the log says of handlers that had not finished when their run closed. */
export function unfinishedHandlers(running: Iterable<RunningHandler>): LogEntry[] {
  const warned = [...running].filter(({ unfinishedPolicy }) => unfinishedPolicy === 'WARN_AND_ABANDON');
  if (warned.length === 0) return [];
  const names = warned.map(({ kind, name, id }) => `${kind} ${name}${id === undefined ? '' : ` (${id})`}`);
  return [
    {
      level: 'warn',
      message: `The workflow closed while handlers were running: ${names.join(', ')}. ${ADVICE}`,
      attributes: { unfinished: warned.map(({ kind, name, id }) => ({ kind, name, ...(id ? { id } : {}) })) },
    },
  ];
}
