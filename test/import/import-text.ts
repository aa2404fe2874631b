import { checkDraft, createDraft, type Imported, importDocument } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { expect } from 'vitest';
import { bpmn } from './bpmn-text.js';
import { pluginFor } from './plugin-for.js';

export interface ImportedText {
  /** The function of the workflow. */
  code: string;
  losses: Imported['losses'];
  document: WorkflowDocument;
}

/** The first process of a file, whose code passes every check. */
export async function importText(text: string): Promise<ImportedText> {
  const imported = await importDocument(text, { fileName: 'x.bpmn' });
  if ('problem' in imported) return expect.fail(imported.problem.message);
  const [{ document, losses } = expect.fail('no process')] = imported.processes;
  const context = { plugins: [pluginFor(document)] };
  const draft = createDraft(document, context);
  expect(checkDraft(draft, context).filter(({ severity }) => severity === 'error')).toEqual([]);
  const { source } = draft;
  return { code: source.slice(source.indexOf('export async')), losses, document };
}

export function importBody(body: string, before = ''): Promise<ImportedText> {
  return importText(bpmn(body, before));
}

export function flow(from: string, to: string, inner = '', name = ''): string {
  return `<sequenceFlow id="${from}_${to}" name="${name}" sourceRef="${from}" targetRef="${to}">${inner}</sequenceFlow>`;
}

export function when(text: string, language = ''): string {
  return `<conditionExpression language="${language}">${text}</conditionExpression>`;
}
