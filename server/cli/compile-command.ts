import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { invariant } from '@inkstone/runtime';
import type { Command } from 'commander';
import { problem } from '../errors.js';
import type { CompilerService } from '../versions/compiler-service.js';
import { describeDiagnostics, locateDiagnostics } from './describe-diagnostics.js';
import { writeWhole } from './dev/folder/workflow-files.js';
import { loadCompiler, withPlugins } from './load-compiler.js';
import type { Output } from './output.js';
import { problemsOfCode, whatIsLeft } from './problems-of-code.js';
import { readWorkflowFile, type WorkflowFile } from './workflow-file.js';

interface CompileOptions {
  url?: string;
  plugin?: string[];
  force?: boolean;
  out?: string;
}

export function addCompileCommand(program: Command, output: Output): void {
  withPlugins(program.command('compile <file>'))
    .description(
      'make the TypeScript of a drawing (.flow.json), beside it; or check code (.ts) and make its module',
    )
    .option('--force', 'replace code that says something else')
    .option('--out <file>', 'where to write the module that runs, of code')
    .action(async (file: string, options: CompileOptions) => {
      const workflow = readWorkflowFile(file);
      const compiler = await loadCompiler(options, output);
      const { document, source, codeFile } = workflow;
      if (source !== undefined && file === codeFile)
        return compileCode(compiler, file, source, options.out, output);
      invariant(document !== undefined, 'a file that was read is code or a drawing');
      const draft = await compiler.createDraft(document);
      const found = await compiler.check(draft, dirname(resolve(codeFile)));
      if (draft.state !== 'linked') throw unsound(workflow, document, found);
      writeCode(codeFile, draft.source, options.force ?? false);
      writeWhole(join(dirname(codeFile), 'activities.d.ts'), await compiler.activityTypes());
      const diagnostics = locateDiagnostics(found, { drawing: drawingOf(workflow), document });
      output.result({ file: codeFile, diagnostics }, `${codeFile}${whatIsLeft(diagnostics)}`);
    });
}

function unsound(workflow: WorkflowFile, document: WorkflowDocument, found: Diagnostic[]) {
  const about = { drawing: drawingOf(workflow), document };
  const diagnostics = locateDiagnostics(found, about);
  return problem(
    'drawing-unsound',
    { what: `\n${describeDiagnostics(found, about)}` },
    { details: { diagnostics } },
  );
}

function drawingOf({ documentFile, documentText = '' }: WorkflowFile) {
  return { file: documentFile, text: documentText };
}

async function compileCode(
  compiler: CompilerService,
  file: string,
  source: string,
  out: string | undefined,
  output: Output,
): Promise<void> {
  const { module, diagnostics, ...compiled } = await compiler.compileModule(source, dirname(resolve(file)));
  if (diagnostics.some(({ severity }) => severity === 'error'))
    throw problemsOfCode(file, source, diagnostics);
  if (compiled.workflowTypes.length === 0)
    throw problem('source-broken', { what: 'it exports no function' }, { at: `${file}:1:1` });
  if (out !== undefined) writeWhole(out, module);
  const words = `${compiled.workflowTypes.join(', ')}: ${compiled.hash.slice(0, 12)}`;
  output.result({ file, ...compiled, ...(out === undefined ? { module } : { out }) }, words);
}

function writeCode(file: string, source: string, force: boolean): void {
  if (!force && existsSync(file) && readFileSync(file, 'utf8') !== source)
    throw problem('file-in-the-way', { file });
  writeWhole(file, source);
}
