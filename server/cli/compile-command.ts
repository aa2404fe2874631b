import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { problem } from '../errors.js';
import { describeDiagnostics } from './describe-diagnostics.js';
import { loadCompiler, withPlugins } from './load-compiler.js';
import type { Output } from './output.js';
import { readWorkflowFile } from './workflow-file.js';

interface CompileOptions {
  url?: string;
  plugin?: string[];
  force?: boolean;
}

export function addCompileCommand(program: Command, output: Output): void {
  withPlugins(program.command('compile <file>'))
    .description('make the TypeScript of a drawing (.flow.json), beside it')
    .option('--force', 'replace code that says something else')
    .action(async (file: string, options: CompileOptions) => {
      const { document, codeFile } = readWorkflowFile(file);
      if (document === undefined) throw problem('not-a-workflow-file', { file });
      const compiler = await loadCompiler(options);
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

function writeCode(file: string, source: string, force: boolean): void {
  if (!force && existsSync(file) && readFileSync(file, 'utf8') !== source)
    throw problem('file-in-the-way', { file });
  writeFileSync(file, source);
}
