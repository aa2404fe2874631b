import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '@inkstone/compiler';
import { diffDocument } from '@inkstone/compiler/draft';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { Command } from 'commander';
import { problem } from '../errors.js';
import type { CompilerService } from '../versions/compiler-service.js';
import { describeDiagnostics, locateDiagnostics } from './describe-diagnostics.js';
import { findStems } from './dev/folder/workflow-files.js';
import type { Checkable, TextFile } from './diagnostic-places.js';
import { loadCompiler, withPlugins } from './load-compiler.js';
import type { Output } from './output.js';
import { isFolder, readWorkflowFile } from './workflow-file.js';

interface Checked {
  file: string;
  /** `at`: `file:line:column`. */
  diagnostics: (Diagnostic & { at: string })[];
  /** Places where drawing and code say different things, as paths into the document. */
  drift: string[];
}

export function addCheckCommand(program: Command, output: Output): void {
  withPlugins(program.command('check [path...]'))
    .description(
      'check drawings and code, and whether they say the same; of a folder, all workflows in it (default: this folder)',
    )
    .action(async (paths: string[], options: { url?: string; plugin?: string[] }) => {
      const compiler = await loadCompiler(options, output);
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

/** Of a folder the workflows in it; a path that is no folder is one. @throws Problem `no-workflows-in-folder` */
function workflowFiles(path: string): string[] {
  if (!isFolder(path)) return [path];
  const files = findStems(path).map((stem) => {
    const code = `${stem}.ts`;
    return existsSync(code) ? code : `${stem}.flow.json`;
  });
  if (files.length === 0) throw problem('no-workflows-in-folder', { folder: path });
  return files;
}

async function checkFile(
  compiler: CompilerService,
  file: string,
): Promise<{ checked: Checked; text: string }> {
  const { document, documentText, source, codeFile, documentFile } = readWorkflowFile(file);
  const folder = dirname(resolve(file));
  const drawing = { file: documentFile, text: documentText ?? '' };
  const drawn = document && (await compiler.createDraft(document));
  if (source === undefined) {
    const diagnostics = drawn ? await compiler.check(drawn, folder) : [];
    return answer(file, { diagnostics, drift: [] }, { drawing, ...(document ? { document } : {}) });
  }
  const code = { file: codeFile, text: source };
  const read = await compiler.draftFromSource(source, drawn);
  if ('diagnostics' in read)
    return answer(file, { diagnostics: read.diagnostics, drift: [] }, { code, drawing });
  const diagnostics = await compiler.check(read.draft, folder);
  const drift = document ? await driftBetween(compiler, document, read.draft.document) : [];
  const { anchors, document: said } = read.draft;
  return answer(file, { diagnostics, drift }, { code: { ...code, anchors }, drawing, document: said });
}

async function driftBetween(
  compiler: CompilerService,
  drawn: WorkflowDocument,
  said: WorkflowDocument,
): Promise<string[]> {
  const [before, after] = [await compiler.normalForm(drawn), await compiler.normalForm(said)];
  return diffDocument(before, after).map(({ path }) => path.join('/'));
}

function answer(
  file: string,
  found: { diagnostics: Diagnostic[]; drift: string[] },
  about: Checkable & { drawing: TextFile },
): { checked: Checked; text: string } {
  const { diagnostics, drift } = found;
  const drifted = drift.map(
    (path) =>
      `${about.drawing.file} (${path}): error: the drawing does not say what the code says [drift]\n    ${DRIFT_HINT}`,
  );
  const lines = [describeDiagnostics(diagnostics, about), ...drifted].filter((line) => line !== '');
  const checked = { file, diagnostics: locateDiagnostics(diagnostics, about), drift };
  return { checked, text: lines.length === 0 ? `${file}: fine` : lines.join('\n') };
}

const DRIFT_HINT = 'inkstone lift makes the drawing follow the code; compile --force, the code the drawing.';

function isWrong({ diagnostics, drift }: Checked): boolean {
  return drift.length > 0 || diagnostics.some(({ severity }) => severity === 'error');
}
