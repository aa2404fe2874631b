import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ImportedProcess, Loss } from '@inkstone/compiler';
import type { Command } from 'commander';
import { problem } from '../errors.js';
import { decodeText } from './decode-text.js';
import { documentText } from './document-text.js';
import type { Output } from './output.js';

interface ImportOptions {
  out?: string;
  force?: boolean;
}

export function addImportCommand(program: Command, output: Output): void {
  program
    .command('import <file>')
    .description(
      'make drawings (.flow.json) and their code (.ts) of a workflow of another product (BPMN 2.0), and list what is lost',
    )
    .option('--out <dir>', 'where to write them; beside the file otherwise')
    .option('--force', 'replace files that say something else')
    .action(async (file: string, options: ImportOptions) => {
      if (!existsSync(file)) throw problem('file-not-found', { file });
      const { importDocument } = await import('@inkstone/compiler');
      const imported = await importDocument(decodeText(readFileSync(file)), { fileName: basename(file) });
      if ('problem' in imported) {
        const { code, message, at } = imported.problem;
        const place = at === undefined ? file : `${file}:${at.line}:${at.column}`;
        throw problem('not-importable', { file, what: message }, { at: place, details: { code } });
      }
      const folder = options.out ?? dirname(file);
      const texts = await Promise.all(imported.processes.map((one) => textsOf(one, folder)));
      const files = texts.flat();
      writeAll(files, folder, options.force ?? false);
      const losses = [...imported.losses, ...imported.processes.flatMap((one) => one.losses)];
      const paths = files.map(({ path }) => path);
      output.result({ format: imported.format, files: paths, losses }, wordsOf(paths, losses));
    });
}

interface FileText {
  path: string;
  text: string;
}

/** A drawing that cannot be said in code yet has no code. */
async function textsOf({ document }: ImportedProcess, folder: string): Promise<FileText[]> {
  const { createDraft } = await import('@inkstone/compiler');
  const { source, state } = createDraft(document, { plugins: [] });
  const drawing = { path: join(folder, `${document.name}.flow.json`), text: documentText(document) };
  const code = { path: join(folder, `${document.name}.ts`), text: source };
  return state === 'linked' ? [drawing, code] : [drawing];
}

/** All or nothing, as far as files of other contents are concerned. */
function writeAll(files: readonly FileText[], folder: string, force: boolean): void {
  const other = ({ path, text }: FileText) => existsSync(path) && readFileSync(path, 'utf8') !== text;
  const inTheWay = force ? undefined : files.find(other);
  if (inTheWay !== undefined) throw problem('file-in-the-way', { file: inTheWay.path });
  mkdirSync(folder, { recursive: true });
  for (const { path, text } of files) writeFileSync(path, text);
}

function wordsOf(paths: readonly string[], losses: readonly Loss[]): string {
  const lines = losses.map(
    ({ id, name, type, reason, became }) =>
      `  ${became}: ${type} ${name === '' ? id : `“${name}” (${id})`}: ${reason}`,
  );
  const heading = lines.length === 0 ? 'Nothing is lost.' : 'What is not the same as in the file:';
  return [...paths, heading, ...lines].join('\n');
}
