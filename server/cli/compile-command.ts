import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { problem } from '../errors.js';
import type { CompilerService } from '../versions/compiler-service.js';
import { describeDiagnostics } from './describe-diagnostics.js';
import { loadCompiler, withPlugins } from './load-compiler.js';
import type { Output } from './output.js';
import { readWorkflowFile } from './workflow-file.js';

interface CompileOptions {
  url?: string;
  plugin?: string[];
  force?: boolean;
  out?: string;
}

export function addCompileCommand(program: Command, output: Output): void {
  withPlugins(program.command('compile <file>'))
    .description(
      'make the TypeScript of a drawing (.flow.json), beside it; or check code that was never drawn (.ts) and make its module',
    )
    .option('--force', 'replace code that says something else')
    .option('--out <file>', 'where to write the module that runs, for code that was never drawn')
    .action(async (file: string, options: CompileOptions) => {
      const { document, source, codeFile } = readWorkflowFile(file);
      const compiler = await loadCompiler(options);
      if (document === undefined) return compileCode(compiler, file, source ?? '', options.out, output);
      const draft = await compiler.createDraft(document);
      if (draft.state !== 'linked') {
        const diagnostics = await compiler.check(draft);
        throw problem(
          'drawing-unsound',
          { what: describeDiagnostics(file, draft.source, diagnostics) },
          { details: { diagnostics } },
        );
      }
      writeCode(codeFile, draft.source, options.force ?? false);
      writeFileSync(join(dirname(codeFile), 'activities.d.ts'), await compiler.activityTypes());
      output.result({ file: codeFile }, codeFile);
    });
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
    throw problem(
      'code-has-problems',
      { file, what: describeDiagnostics(file, source, diagnostics) },
      { details: { diagnostics } },
    );
  if (out !== undefined) writeFileSync(out, module);
  const words = `${compiled.workflowTypes.join(', ')}: ${compiled.hash.slice(0, 12)}`;
  output.result({ file, ...compiled, ...(out === undefined ? { module } : { out }) }, words);
}

function writeCode(file: string, source: string, force: boolean): void {
  if (!force && existsSync(file) && readFileSync(file, 'utf8') !== source)
    throw problem('file-in-the-way', { file });
  writeFileSync(file, source);
}
