import type { RunStatus } from '../api/types.js';

export interface RunSearch {
  workflow?: string;
  status?: RunStatus;
}

export const RUN_STATUSES: RunStatus[] = [
  'running',
  'blocked',
  'completed',
  'failed',
  'canceled',
  'terminated',
  'timed-out',
  'continued-as-new',
];

/** The list's filter as the address says it; what is not a filter is dropped. */
export function runFilterOf(search: Record<string, unknown>): RunSearch {
  const { workflow } = search;
  const status = RUN_STATUSES.find((name) => name === search.status);
  return {
    ...(typeof workflow === 'string' && workflow !== '' ? { workflow } : {}),
    ...(status ? { status } : {}),
  };
}
