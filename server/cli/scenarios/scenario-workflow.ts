/** The workflow that a scenario plays, compiled from its file. */
import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '@inkstone/compiler';
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
  if (file.document === undefined && file.source !== undefined)
    return compileCode(file, file.source, compiler);
  const draft = await draftOf(file, compiler);
  const result = await compiler.compile(draft, folderOf(file));
  if ('diagnostics' in result) throw unsound(file, draft.source, result.diagnostics);
  const { module, nodes, workflowType } = result.compiled;
  return { module, nodes, types: [workflowType] };
}

/** What keeps code from running; types may be wrong in a test, as in any other test of TypeScript. */
const STOPS: ReadonlySet<string> = new Set([
  'code-does-not-parse',
  'module-not-available',
  'not-available-in-workflow',
]);

/** Code that was never drawn may export several workflows. */
async function compileCode(
  file: WorkflowFile,
  source: string,
  compiler: CompilerService,
): Promise<CompiledFile> {
  const { module, nodes, workflowTypes, diagnostics } = await compiler.compileModule(source, folderOf(file));
  const stops = diagnostics.filter(({ code }) => STOPS.has(code));
  if (stops.length > 0) throw unsound(file, source, stops);
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

const folderOf = ({ codeFile }: WorkflowFile): string => dirname(resolve(codeFile));

function unsound(
  { codeFile, documentFile, documentText, document }: WorkflowFile,
  source: string,
  diagnostics: Diagnostic[],
) {
  const drawing = { file: documentFile, text: documentText ?? '' };
  const about =
    source === ''
      ? { drawing, ...(document ? { document } : {}) }
      : { code: { file: codeFile, text: source } };
  const what = `\n${describeDiagnostics(diagnostics, about)}`;
  return problem('drawing-unsound', { what }, { details: { diagnostics } });
}
