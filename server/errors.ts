/**
 * The catalogue of errors that a caller of the API or the command line can meet. Codes are stable; `docs/errors.md`
 * shows the same table to people, and a test keeps the two equal. `{name}` in a text is filled from `params`.
 */
import { Problem } from '@inkstone/runtime';

interface ErrorEntry {
  status: number;
  message: string;
  hint: string;
}

export const ERRORS = {
  'invalid-request': {
    status: 400,
    message: 'The request does not have the expected shape: {what}.',
    hint: 'Compare it with GET /api/openapi.json.',
  },
  'invalid-json': {
    status: 400,
    message: 'The body is not valid JSON: {what}.',
    hint: 'Send JSON text with the header content-type: application/json.',
  },
  'nested-too-deep': {
    status: 400,
    message: 'What was sent is nested deeper than {limit} levels.',
    hint: 'Make it flatter: a list of things that name each other instead of things inside each other.',
  },
  'unsupported-media-type': {
    status: 415,
    message: 'The body must be JSON, not {type}.',
    hint: 'Send JSON text with the header content-type: application/json.',
  },
  'body-too-large': {
    status: 413,
    message: 'The body is larger than {limit} bytes.',
    hint: 'Send less at once, keep large data elsewhere and pass a reference, or raise INKSTONE_BODY_LIMIT.',
  },
  'route-not-found': {
    status: 404,
    message: 'There is nothing at {method} {path}.',
    hint: 'GET /api/openapi.json lists all routes.',
  },
  unauthorized: {
    status: 401,
    message: 'This server asks for an access token.',
    hint: 'Send it as the header authorization: Bearer <token>. It is the value of INKSTONE_TOKEN of the server.',
  },
  'foreign-origin': {
    status: 403,
    message: 'Requests from {origin} are not let in.',
    hint: 'Open Inkstone at localhost or 127.0.0.1. To reach it by another name, set INKSTONE_TOKEN.',
  },
  'unknown-person': {
    status: 401,
    message: 'There is no person {person}.',
    hint: 'GET /api/people lists the people of this server.',
  },
  'person-not-found': {
    status: 422,
    message: 'There is no person {person}.',
    hint: 'GET /api/people lists the people of this server.',
  },
  'not-permitted': {
    status: 403,
    message: '{person} may not {what}.',
    hint: 'Who may: {who}.',
  },
  'workflow-not-found': {
    status: 404,
    message: 'There is no published workflow {workflow}.',
    hint: 'GET /api/workflows lists the workflows. A draft must be published before it can run.',
  },
  'activity-not-found': {
    status: 404,
    message: 'There is no activity {activity}.',
    hint: 'GET /api/plugins lists the activities of this server.',
  },
  'draft-not-found': {
    status: 404,
    message: 'There is no workflow {workflow}.',
    hint: 'GET /api/workflows lists the workflows.',
  },
  'no-files': {
    status: 409,
    message: 'The workflow {workflow} has no files.',
    hint: 'A folder is kept alike with the drawings by inkstone dev --dir.',
  },
  'version-not-found': {
    status: 404,
    message: 'The workflow {workflow} has no version {version}.',
    hint: 'GET /api/workflows/{workflow}/versions lists its versions.',
  },
  'workflow-name-taken': {
    status: 409,
    message: 'A workflow {workflow} exists already.',
    hint: 'Choose another name.',
  },
  'invalid-name': {
    status: 400,
    message: '{name} cannot be the name of a workflow.',
    hint: 'Use letters and digits, beginning with a small letter: expenseApproval.',
  },
  'name-differs': {
    status: 409,
    message: 'This is the workflow {found}, not {workflow}.',
    hint: 'A workflow keeps its name: runs and versions belong to it. Make another workflow for another name.',
  },
  'malformed-document': {
    status: 400,
    message: 'This is not a workflow document: {what}.',
    hint: 'Correct the named place. The format is documentSchema of @inkstone/compiler/graph.',
  },
  'source-broken': {
    status: 422,
    message: 'The TypeScript cannot be read as a workflow: {what}.',
    hint: 'A workflow file exports one async function. Correct the named place.',
  },
  'drawing-unsound': {
    status: 422,
    message: 'The drawing cannot be said in code yet: {what}.',
    hint: 'Solve the named problems first.',
  },
  'code-has-problems': {
    status: 422,
    message: '{file} cannot run as a workflow: {what}.',
    hint: 'Solve the named problems first.',
  },
  'draft-moved-on': {
    status: 409,
    message: 'The draft of {workflow} is at revision {revision}, not {base}.',
    hint: 'Apply the missed edits in details.edits, rebase yours and send them again.',
  },
  'edit-does-not-apply': {
    status: 409,
    message: 'The edit "{label}" does not fit the draft: {what}.',
    hint: 'Read the draft again and make the edit anew.',
  },
  'draft-has-problems': {
    status: 422,
    message: 'The draft of {workflow} has {count} that must be solved before it can be published.',
    hint: 'Each one is in details.diagnostics, with its place.',
  },
  'nothing-to-publish': {
    status: 409,
    message: '{workflow} has not changed since version {version}.',
    hint: 'Change the draft before you publish it again.',
  },
  'invalid-workflow-input': {
    status: 422,
    message: 'The input does not fit {workflow} version {version}: {what}.',
    hint: 'GET /api/workflows/{workflow}/versions/{version} shows the input that it expects.',
  },
  'workflow-id-in-use': {
    status: 409,
    message: 'A run with the workflow id {workflowId} is open already.',
    hint: 'Choose another workflow id, leave it out, or wait until that run is closed.',
  },
  'payload-too-large': {
    status: 413,
    message: 'A value of {bytes} bytes is over the limit of {limit} bytes.',
    hint: 'Keep large data elsewhere and pass a reference.',
  },
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
  'run-not-found': {
    status: 404,
    message: 'There is no run {run}.',
    hint: 'GET /api/runs lists the runs.',
  },
  'workflow-id-used': {
    status: 409,
    message: 'The workflow id {workflowId} was used before, by a run that is {status}.',
    hint: 'Choose another workflow id, or start with the id reuse policy ALLOW_DUPLICATE.',
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
  'file-not-found': {
    status: 404,
    message: 'There is no file {file}.',
    hint: 'Check the path.',
  },
  'not-a-workflow-file': {
    status: 400,
    message: '{file} is not the name of a workflow file.',
    hint: 'Give a file that ends in .flow.json or .ts.',
  },
  'no-scenarios': {
    status: 404,
    message: 'There is no *.scenario.json in {where}.',
    hint: 'Read docs/testing.md on how to write one.',
  },
  'scenario-names-no-workflow': {
    status: 422,
    message: 'The scenario does not say which workflow it plays; its file exports: {types}.',
    hint: 'Name one of them as "workflowType".',
  },
  'file-in-the-way': {
    status: 409,
    message: '{file} exists and says something else.',
    hint: 'Code is the truth for logic. To make it anew from the drawing, say --force.',
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
  'not-importable': {
    status: 422,
    message: '{file} cannot be imported: {what}',
    hint: 'Open it in the tool that made it, mend what is said here, and save it as BPMN 2.0. See docs/import.md.',
  },
  'invalid-setting': {
    status: 400,
    message: '{value} is not a value of {setting}.',
    hint: 'Give {expected}.',
  },
  'token-needed': {
    status: 400,
    message: 'Listening on {host} would let others in, and no access token is configured.',
    hint: 'Set INKSTONE_TOKEN to a long random text, or listen on 127.0.0.1.',
  },
  overloaded: {
    status: 429,
    message:
      'The server has {items} requests of {bytes} bytes that are not stored yet, and takes no more for now.',
    hint: 'Nothing was changed. Send it again after the time that the header retry-after says.',
  },
  internal: {
    status: 500,
    message: 'The server made a mistake.',
    hint: 'It is in the log of the server. Nothing was half written; try again or report it.',
  },
  unavailable: {
    status: 503,
    message: 'The server cannot do this now: {what}.',
    hint: 'Try again in a moment.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

interface Found {
  /** JSON pointer into the request, `file:line:column`, or a node's title. */
  at?: string;
  details?: unknown;
  cause?: unknown;
}

/** A `Problem` worded from the catalogue. */
export function problem(
  code: ErrorCode,
  params: Record<string, string | number> = {},
  found: Found = {},
): Problem {
  const { status, message, hint } = ERRORS[code];
  return new Problem(
    status,
    {
      code,
      message: fill(message, params),
      hint: fill(hint, params),
      ...(found.at === undefined ? {} : { at: found.at }),
      ...(found.details === undefined ? {} : { details: found.details }),
    },
    { cause: found.cause },
  );
}

function fill(text: string, params: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
