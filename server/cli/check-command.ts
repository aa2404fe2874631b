import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '@inkstone/compiler';
import { diffDocument } from '@inkstone/compiler/draft';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { Command } from 'commander';
import { problem } from '../errors.js';
import type { CompilerService } from '../versions/compiler-service.js';
import { describeDiagnostics } from './describe-diagnostics.js';
import { findStems } from './dev/folder/workflow-files.js';
import { loadCompiler, withPlugins } from './load-compiler.js';
import type { Output } from './output.js';
import { readWorkflowFile } from './workflow-file.js';

interface Checked {
  file: string;
  diagnostics: Diagnostic[];
  /** Places where drawing and code say different things, as paths into the document. */
  drift: string[];
}

export function addCheckCommand(program: Command, output: Output): void {
  withPlugins(program.command('check [path...]'))
    .description(
      'check drawings and code, and whether they say the same; of a folder, all workflows in it (default: this folder)',
    )
    .action(async (paths: string[], options: { url?: string; plugin?: string[] }) => {
      const compiler = await loadCompiler(options);
      const all: Checked[] = [];
      const words: string[] = [];
      for (const file of (paths.length === 0 ? ['.'] : paths).flatMap(workflowFiles)) {
        const { checked, text } = await checkFile(compiler, file);
        all.push(checked);
        words.push(text);
      }
      output.result(all, words.join('\n'));
      if (all.some(isWrong)) process.exitCode = 1;
    });
}

/** Of a folder the workflows in it; a path that is no folder is one. @throws Problem `file-not-found` */
function workflowFiles(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  const files = findStems(path).map((stem) => {
    const code = `${stem}.ts`;
    return existsSync(code) ? code : `${stem}.flow.json`;
  });
  if (files.length === 0) throw problem('file-not-found', { file: join(path, '*.flow.json') });
  return files;
}

async function checkFile(
  compiler: CompilerService,
  file: string,
): Promise<{ checked: Checked; text: string }> {
  const { document, source, codeFile, documentFile } = readWorkflowFile(file);
  const folder = dirname(resolve(file));
  const drawn = document && (await compiler.createDraft(document));
  if (source === undefined) {
    const diagnostics = drawn ? await compiler.check(drawn, folder) : [];
    return answer({ file, diagnostics, drift: [] }, drawn?.source ?? '', documentFile, documentFile);
  }
  const read = await compiler.draftFromSource(source, drawn);
  if ('diagnostics' in read)
    return answer({ file, diagnostics: read.diagnostics, drift: [] }, source, codeFile, documentFile);
  const diagnostics = await compiler.check(read.draft, folder);
  const drift = document ? await driftBetween(compiler, document, read.draft.document) : [];
  return answer({ file, diagnostics, drift }, source, codeFile, documentFile);
}

async function driftBetween(
  compiler: CompilerService,
  drawn: WorkflowDocument,
  said: WorkflowDocument,
): Promise<string[]> {
  const [before, after] = [await compiler.normalForm(drawn), await compiler.normalForm(said)];
  return diffDocument(before, after).map(({ path }) => path.join('/'));
}

function answer(checked: Checked, source: string, codeFile: string, documentFile: string) {
  const drift = checked.drift.map(
    (path) => `${documentFile} (${path}): error: the drawing does not say what the code says [drift]`,
  );
  const found = describeDiagnostics(codeFile, source, checked.diagnostics);
  const text = [found, ...drift].filter((line) => line !== '').join('\n');
  return { checked, text: text === '' ? `${checked.file}: fine` : text };
}

function isWrong({ diagnostics, drift }: Checked): boolean {
  return drift.length > 0 || diagnostics.some(({ severity }) => severity === 'error');
}
