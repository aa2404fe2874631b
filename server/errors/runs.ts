/** Runs: their names, the messages to them, and what operators do with them. */
import type { ErrorTable } from './error-table.js';

export const RUNS_ERRORS = {
  'workflow-id-in-use': {
    status: 409,
    message: 'A run with the workflow id {workflowId} is open already.',
    hint: 'Choose another workflow id, leave it out, or wait until that run is closed.',
  },
  'workflow-id-used': {
    status: 409,
    message: 'The workflow id {workflowId} was used before, by a run that is {status}.',
    hint: 'Choose another workflow id, or start with the id reuse policy ALLOW_DUPLICATE.',
  },
  'run-not-found': {
    status: 404,
    message: 'There is no run {run}.',
    hint: 'GET /api/runs lists the runs.',
  },
  'run-closed': {
    status: 409,
    message: 'The run {run} is closed: {status}.',
    hint: 'Nothing can be sent to a closed run. Start a new one.',
  },
  'run-not-blocked': {
    status: 409,
    message: 'The run {run} is not blocked.',
    hint: 'Only a blocked run can be told to try again.',
  },
  'update-rejected': {
    status: 422,
    message: 'The workflow rejected the update {update}: {what}',
    hint: 'Nothing has changed. Correct what was sent, or send it when the run is ready for it.',
  },
  'update-not-found': {
    status: 404,
    message: 'The run {run} has accepted no update {update}.',
    hint: 'An update is found by its id once it was accepted; send it again under the same id.',
  },
  'unknown-query': {
    status: 404,
    message: 'The run has no query {query}.',
    hint: 'The workflow must set a handler for it with setHandler.',
  },
  'query-failed': {
    status: 422,
    message: 'The query {query} failed: {what}.',
    hint: 'The handler in the workflow threw this. Check the arguments of the query.',
  },
  'run-paused': {
    status: 409,
    message: 'Run {run} is paused.',
    hint: 'Let it go on first: inkstone resume {run}.',
  },
  'run-not-begun': {
    status: 409,
    message: 'Run {run} has not begun: its start is delayed.',
    hint: 'Wait until it begins, send it a message, which begins it at once, or terminate it.',
  },
  'activity-not-waiting': {
    status: 409,
    message: 'Run {run} has no such activity that waits.',
    hint: 'Look at what it waits for: inkstone show {run}.',
  },
  'nothing-to-skip': {
    status: 409,
    message: 'Run {run} does not wait for that step.',
    hint: 'Look at what it waits for: inkstone show {run}.',
  },
  'several-steps': {
    status: 409,
    message: 'Run {run} waits for several steps there: {steps}.',
    hint: 'Name one of them by its family and number, as in activity:2.',
  },
  'version-is-current': {
    status: 409,
    message: 'The run has the code of version {version} already.',
    hint: 'Nothing has to be done.',
  },
  'version-diverges': {
    status: 409,
    message: 'The run cannot go on with version {version}: {what}.',
    hint: 'Make the same steps up to here in that version, or put changed ones behind patched(). If only inputs or options differ and that is meant, move it leniently.',
  },
  'cannot-reset': {
    status: 409,
    message: 'Run {run} cannot be begun again from there: {what}.',
    hint: 'Choose another moment of its history: GET /api/runs/{run}/history lists them.',
  },
  'operation-not-found': {
    status: 404,
    message: 'There is no bulk operation {operation}.',
    hint: 'GET /api/bulk-operations lists them.',
  },
  'operation-refused': {
    status: 409,
    message: 'Run {run} could not be changed: {verb}.',
    hint: 'Another server owns it and has refused. Look at the run, and try again.',
  },
} as const satisfies ErrorTable;
