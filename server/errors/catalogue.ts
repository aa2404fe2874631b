/**
 * The catalogue of errors that a caller of the API or the command line can meet. Codes are stable; `docs/errors.md`
 * shows the same table to people, and a test keeps the two equal. `{name}` in a text is filled from `params`.
 */
import { COMMAND_LINE_ERRORS } from './command-line.js';
import { PEOPLE_ERRORS } from './people.js';
import { REQUESTS_ERRORS } from './requests.js';
import { RUNS_ERRORS } from './runs.js';
import { STARTS_ERRORS } from './starts.js';
import { TASKS_ERRORS } from './tasks.js';
import { WORKERS_ERRORS } from './workers.js';
import { WORKFLOWS_ERRORS } from './workflows.js';

export const ERRORS = {
  ...REQUESTS_ERRORS,
  ...PEOPLE_ERRORS,
  ...WORKFLOWS_ERRORS,
  ...STARTS_ERRORS,
  ...RUNS_ERRORS,
  ...WORKERS_ERRORS,
  ...TASKS_ERRORS,
  ...COMMAND_LINE_ERRORS,
} as const;

export type ErrorCode = keyof typeof ERRORS;
