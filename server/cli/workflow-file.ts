/** A workflow on disk: `x.ts` holds the logic, `x.flow.json` what code cannot say. Either may be missing. */
import { readFileSync, statSync } from 'node:fs';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { problem } from '../errors.js';
import { readDocumentText } from './read-document-text.js';

export interface WorkflowFile {
  /** As given. */
  file: string;
  codeFile: string;
  documentFile: string;
  document?: WorkflowDocument;
  /** The text that holds it. */
  documentText?: string;
  source?: string;
}

/** @throws Problem `not-a-workflow-file`, `file-not-found`, `not-json`, `malformed-document` */
export function readWorkflowFile(file: string): WorkflowFile {
  const stem = file.replace(/(\.flow\.json|(?<!\.d)\.ts)$/, '');
  if (stem === file || isFolder(file)) throw problem('not-a-workflow-file', { file });
  const [codeFile, documentFile] = [`${stem}.ts`, `${stem}.flow.json`];
  const [source, documentText] = [textOf(codeFile), textOf(documentFile)];
  if ((file === codeFile ? source : documentText) === undefined) throw problem('file-not-found', { file });
  return {
    file,
    codeFile,
    documentFile,
    ...(documentText === undefined
      ? {}
      : { documentText, document: readDocumentText(documentText, documentFile) }),
    ...(source === undefined ? {} : { source }),
  };
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Undefined: there is no such file. */
function textOf(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : undefined;
}
