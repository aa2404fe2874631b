import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Imported, ImportedProcess, Loss } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';
import type { Command } from 'commander';
import { problem } from '../errors.js';
import { decodeText } from './decode-text.js';
import { documentText } from './document-text.js';
import { pluginName, pluginText, standInsFor } from './import-command-plugin.js';
import { pluginsOf } from './load-compiler.js';
import type { Output } from './output.js';

interface ImportOptions {
  out?: string;
  force?: boolean;
  /** Files of plugins that exist; `false`: none is to be written. */
  plugin?: boolean | string[];
}

export function addImportCommand(program: Command, output: Output): void {
  program
    .command('import <file>')
    .description(
      'make drawings (.flow.json) and their code (.ts) of a workflow of another product (BPMN 2.0), a plugin with the activities that are to be written, and list what is lost',
    )
    .option('--out <dir>', 'where to write them; beside the file otherwise')
    .option('--force', 'replace drawings and code that say something else')
    .option('--plugin <file...>', 'built plugin files that have activities already')
    .option('--no-plugin', 'write no plugin')
    .action(async (file: string, options: ImportOptions) => {
      const imported = await readForeign(file);
      const folder = options.out ?? dirname(file);
      const { files, standIns } = await filesOf(file, imported.processes, folder, options.plugin);
      writeAll(files, folder, options.force ?? false);
      const losses = [...imported.losses, ...imported.processes.flatMap((one) => one.losses)];
      const paths = files.map(({ path }) => path);
      output.result(
        { format: imported.format, files: paths, activities: standIns, losses },
        wordsOf(paths, standIns, losses),
      );
    });
}

/** @throws Problem `file-not-found`, `not-importable` with the place */
async function readForeign(file: string): Promise<Imported> {
  if (!existsSync(file)) throw problem('file-not-found', { file });
  const { importDocument } = await import('@inkstone/compiler');
  const imported = await importDocument(decodeText(readFileSync(file)), { fileName: basename(file) });
  if (!('problem' in imported)) return imported;
  const { code, message, at } = imported.problem;
  const place = at === undefined ? file : `${file}:${at.line}:${at.column}`;
  throw problem('not-importable', { file, what: message }, { at: place, details: { code } });
}

interface FileText {
  path: string;
  text: string;
}

/** The drawings, their code, and the plugin, where it has something to stand in for. */
async function filesOf(
  file: string,
  processes: readonly ImportedProcess[],
  folder: string,
  plugin: boolean | string[] | undefined,
): Promise<{ files: FileText[]; standIns: string[] }> {
  const documents = processes.map(({ document }) => document);
  const { path, name, before } = placeOfPlugin(file, folder);
  const given = Array.isArray(plugin) ? plugin : [];
  const known = await pluginsOf({ plugin: plugin === false ? [] : [...before, ...given] });
  const descriptor = standInsFor(documents, known, { name, title: stemOf(file) });
  const plugins = [...known, descriptor];
  const texts = await Promise.all(documents.map((document) => textsOf(document, folder, plugins)));
  const standIns = descriptor.activities.map((activity) => activity.name);
  if (plugin === false || standIns.length === 0) return { files: texts.flat(), standIns };
  return {
    files: [...texts.flat(), { path, text: pluginText(descriptor, basename(file), folder) }],
    standIns,
  };
}

const stemOf = (file: string) => basename(file).replace(/\.[^.]*$/, '');

/** Plugins of earlier imports hold work of people: they are kept, and what they lack comes into another one. */
function placeOfPlugin(file: string, folder: string): { path: string; name: string; before: string[] } {
  const before: string[] = [];
  for (let count = 1; ; count += 1) {
    const stem = count === 1 ? stemOf(file) : `${stemOf(file)}-${count}`;
    const path = join(folder, `${stem}.plugin.js`);
    if (!existsSync(path)) return { path, name: pluginName(stem), before };
    before.push(path);
  }
}

/** A drawing that cannot be said in code yet has no code. */
async function textsOf(
  document: WorkflowDocument,
  folder: string,
  plugins: readonly PluginDescriptor[],
): Promise<FileText[]> {
  const { createDraft } = await import('@inkstone/compiler');
  const { source, state } = createDraft(document, { plugins });
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

function wordsOf(paths: readonly string[], standIns: readonly string[], losses: readonly Loss[]): string {
  const lines = losses.map(
    ({ id, name, type, code, reason, became }) =>
      `  ${became}: ${type} ${name === '' ? id : `“${name}” (${id})`}: ${reason} [${code}]`,
  );
  const heading = lines.length === 0 ? 'Nothing is lost.' : 'What is not the same as in the file:';
  const toWrite = standIns.length === 0 ? [] : [`Activities to be written: ${standIns.join(', ')}.`];
  return [...paths, ...toWrite, heading, ...lines].join('\n');
}
