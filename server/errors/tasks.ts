/** Tasks of people, and when they are due. */
import type { ErrorTable } from './error-table.js';

export const TASKS_ERRORS = {
  'task-not-found': {
    status: 404,
    message: 'There is no task {task}.',
    hint: 'GET /api/tasks lists the tasks.',
  },
  'task-closed': {
    status: 409,
    message: 'The task {task} is already {state}.',
    hint: 'Nothing can be changed about it any more.',
  },
  'task-claimed-by-other': {
    status: 409,
    message: '{owner} has claimed this task.',
    hint: 'Ask {owner} to release or delegate it.',
  },
  'task-not-claimed': {
    status: 409,
    message: 'Nobody has claimed the task {task}.',
    hint: 'Claim it first.',
  },
  'unknown-outcome': {
    status: 422,
    message: '{outcome} is not an outcome of this task.',
    hint: 'Choose one of: {outcomes}.',
  },
  'invalid-task-data': {
    status: 422,
    message: 'The form is not filled in correctly: {what}.',
    hint: 'GET /api/tasks/{task} shows the form.',
  },
  'invalid-due': {
    status: 422,
    message: '{due} is not a time to be done by.',
    hint: "Say '3 working days', '4 working hours', '3 days' or an ISO 8601 time.",
  },
  'unknown-calendar': {
    status: 422,
    message: 'There is no business calendar {calendar}.',
    hint: 'Leave it out to use the default calendar.',
  },
} as const satisfies ErrorTable;
