/** Activities, those who work on them, and servers among themselves. */
import type { ErrorTable } from './error-table.js';

export const WORKERS_ERRORS = {
  'activity-not-found': {
    status: 404,
    message: 'There is no activity {activity}.',
    hint: 'GET /api/plugins lists the activities of this server.',
  },
  'attempt-not-current': {
    status: 409,
    message: 'Attempt {attempt} of this activity no longer counts: {why}.',
    hint: 'Stop working on it. details.reason says why; a result of it is not taken.',
  },
  'not-a-token': {
    status: 400,
    message: 'This is not the token of an attempt.',
    hint: 'Send the token of the task as the poll gave it.',
  },
  'queue-elsewhere': {
    status: 503,
    message: 'The task queue is looked after by another server, which cannot be asked now.',
    hint: 'Poll again in a moment. Servers must reach each other: listen on a fixed port.',
  },
  'not-a-peer': {
    status: 403,
    message: 'Only other servers of the same database ask this.',
    hint: 'Use the API: GET /api/openapi.json.',
  },
  'run-elsewhere': {
    status: 503,
    message: 'The run {run} is looked after by another server, which cannot be asked now.',
    hint: 'Ask again in a moment. Servers must reach each other: listen on a fixed port.',
  },
  'older-servers': {
    status: 503,
    message: 'A server of an older release still runs, which could not read this (behaviour {flag}).',
    hint: 'Do it when all servers are of the new release.',
  },
} as const satisfies ErrorTable;
