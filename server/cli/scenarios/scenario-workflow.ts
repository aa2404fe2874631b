/** The workflow that a scenario plays, compiled from its file. */
import { createHash } from 'node:crypto';
import { compileModule, type Diagnostic } from '@inkstone/compiler';
import type { ScenarioWorkflow } from '@inkstone/runtime/testing';
import { problem } from '../../errors.js';
import type { CompilerService } from '../../versions/compiler-service.js';
import { describeDiagnostics } from '../describe-diagnostics.js';
import { readWorkflowFile, type WorkflowFile } from '../workflow-file.js';

/** A compiled file; `types` are the workflows that it exports. */
export type CompiledFile = Omit<ScenarioWorkflow, 'workflowType'> & { types: string[] };

/** @throws Problem `drawing-unsound` with what keeps it from running, `file-not-found`, `malformed-document` */
export async function compileWorkflowFile(path: string, compiler: CompilerService): Promise<CompiledFile> {
  const file = readWorkflowFile(path);
  if (file.document === undefined && file.source !== undefined) return compileCode(file.source);
  const draft = await draftOf(file, compiler);
  const result = await compiler.compile(draft);
  if ('diagnostics' in result) throw unsound(file, draft.source, result.diagnostics);
  const { module, nodes, workflowType } = result.compiled;
  return { module, nodes, types: [workflowType] };
}

/** Code that was never drawn may export several workflows. */
function compileCode(source: string): CompiledFile {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const { module, nodes, workflowTypes } = compileModule(source, { sha256 });
  return { module, nodes, types: workflowTypes };
}

async function draftOf(file: WorkflowFile, compiler: CompilerService) {
  const drawn = file.document && (await compiler.createDraft(file.document));
  if (file.source === undefined) {
    if (drawn?.state === 'linked') return drawn;
    throw unsound(file, '', drawn ? await compiler.check(drawn) : []);
  }
  const read = await compiler.draftFromSource(file.source, drawn);
  if ('diagnostics' in read) throw unsound(file, file.source, read.diagnostics);
  return read.draft;
}

function unsound({ codeFile }: WorkflowFile, source: string, diagnostics: Diagnostic[]) {
  const what = describeDiagnostics(codeFile, source, diagnostics);
  return problem('drawing-unsound', { what }, { details: { diagnostics } });
}
