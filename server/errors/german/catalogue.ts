import type { ErrorCode } from '../catalogue.js';
import { COMMAND_LINE_DE } from './command-line.js';
import { PEOPLE_DE } from './people.js';
import { REQUESTS_DE } from './requests.js';
import { RUNS_DE } from './runs.js';
import type { Sentences } from './sentences.js';
import { STARTS_DE } from './starts.js';
import { TASKS_DE } from './tasks.js';
import { WORKERS_DE } from './workers.js';
import { WORKFLOWS_DE } from './workflows.js';

/** The catalogue of errors in German, complete by type. */
export const ERRORS_DE: Record<ErrorCode, Sentences> = {
  ...REQUESTS_DE,
  ...PEOPLE_DE,
  ...WORKFLOWS_DE,
  ...STARTS_DE,
  ...RUNS_DE,
  ...WORKERS_DE,
  ...TASKS_DE,
  ...COMMAND_LINE_DE,
};
