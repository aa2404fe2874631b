/** A workflow on disk: `x.ts` holds the logic, `x.flow.json` what code cannot say. Either may be missing. */
import { existsSync, readFileSync } from 'node:fs';
import { documentSchema, type WorkflowDocument } from '@inkstone/compiler/graph';
import { problem } from '../errors.js';

export interface WorkflowFile {
  /** As given. */
  file: string;
  codeFile: string;
  documentFile: string;
  document?: WorkflowDocument;
  source?: string;
}

/** @throws Problem `malformed-document`, `invalid-json`, `file-not-found` */
export function readWorkflowFile(file: string): WorkflowFile {
  const stem = file.replace(/(\.flow\.json|\.ts)$/, '');
  if (stem === file) throw problem('not-a-workflow-file', { file });
  if (!existsSync(file)) throw problem('file-not-found', { file });
  const [codeFile, documentFile] = [`${stem}.ts`, `${stem}.flow.json`];
  return {
    file,
    codeFile,
    documentFile,
    ...(existsSync(documentFile) ? { document: readDocument(documentFile) } : {}),
    ...(existsSync(codeFile) ? { source: readFileSync(codeFile, 'utf8') } : {}),
  };
}

function readDocument(file: string): WorkflowDocument {
  const parsed = documentSchema.safeParse(parseJson(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = (issue?.path ?? []).join('/');
  throw problem('malformed-document', { what: `/${place} ${issue?.message ?? ''}` }, { at: file });
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw problem('invalid-json', { what: (cause as Error).message }, { at: file, cause });
  }
}
