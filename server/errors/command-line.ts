/** What only the command line meets: files and settings. */
import type { ErrorTable } from './error-table.js';

export const COMMAND_LINE_ERRORS = {
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
  'not-json': {
    status: 400,
    message: 'This is not JSON text: {what}.',
    hint: 'Correct the named place. A drawing is JSON, as the designer and inkstone lift write it.',
  },
  'no-workflows-in-folder': {
    status: 404,
    message: 'There is no workflow in the folder {folder}.',
    hint: 'A workflow is a file that ends in .flow.json, with its code beside it. inkstone lift makes one of code.',
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
} as const satisfies ErrorTable;
