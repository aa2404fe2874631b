/** What starts workflows: schedules and hooks. */
import type { ErrorTable } from './error-table.js';

export const STARTS_ERRORS = {
  'schedule-not-found': {
    status: 404,
    message: 'There is no schedule {schedule}.',
    hint: 'GET /api/schedules lists the schedules.',
  },
  'invalid-schedule': {
    status: 422,
    message: 'This cannot be scheduled: {what}.',
    hint: 'A cron line has 5 to 7 fields, as in “30 9 * * MON-FRI”; POST /api/schedules/preview shows the times of a schedule.',
  },
  'schedule-of-workflow': {
    status: 409,
    message: 'The schedule {schedule} belongs to {workflow}.',
    hint: 'A schedule that publishing made is changed in the drawing, by its start; others are not, and need another id.',
  },
  'hook-not-found': {
    status: 404,
    message: 'Nothing starts at /hooks/{path}.',
    hint: 'The start of a published workflow says at which path it begins.',
  },
  'hook-in-use': {
    status: 409,
    message: 'The path /hooks/{path} belongs to {workflow}.',
    hint: 'Choose another path in the start of this workflow.',
  },
  'invalid-trigger': {
    status: 422,
    message: 'This cannot start a workflow: {what}.',
    hint: 'Look at the triggers in the start of the workflow.',
  },
} as const satisfies ErrorTable;
