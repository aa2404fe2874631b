/** Workflows: their drafts, versions and what they are begun with. */
import type { ErrorTable } from './error-table.js';

export const WORKFLOWS_ERRORS = {
  'workflow-not-found': {
    status: 404,
    message: 'There is no published workflow {workflow}.',
    hint: 'GET /api/workflows lists the workflows. A draft must be published before it can run.',
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
    message: 'The drawing cannot be said in code yet: {what}',
    hint: 'Solve the named problems first.',
  },
  'code-has-problems': {
    status: 422,
    message: '{file} cannot run as a workflow: {what}',
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
} as const satisfies ErrorTable;
