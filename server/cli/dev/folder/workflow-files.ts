/** The workflow files of a folder, read and written. */
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

/** What stands on disk for one workflow. Absent: no such file, or an empty one, which an editor is just about to write. */
export interface FileTexts {
  source?: string;
  /** Text of `x.flow.json`. */
  document?: string;
}

const SKIPPED = new Set(['node_modules', 'dist', 'build', 'coverage']);
/** Code that is a workflow says so; a module that workflows import does not. */
const IS_WORKFLOW = /from ['"]@inkstone\/runtime\/workflow['"]/;
const EXPORTS = /^export (?:async function |const \w+ = async\b)/m;

/** The workflows of a folder and of those in it, as paths without ending. Hidden folders and packages are left out. */
export function findStems(dir: string): string[] {
  const stems = new Set<string>();
  const visit = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) visit(path);
      if (entry.isFile() && isWorkflowFile(path)) stems.add(stemOf(path));
    }
  };
  visit(dir);
  return [...stems].sort();
}

function isWorkflowFile(path: string): boolean {
  if (path.endsWith('.flow.json')) return true;
  if (!path.endsWith('.ts') || /\.(d|test|spec)\.ts$/.test(path)) return false;
  if (existsSync(`${stemOf(path)}.flow.json`)) return true;
  const source = readText(path) ?? '';
  return IS_WORKFLOW.test(source) && EXPORTS.test(source);
}

function stemOf(path: string): string {
  return path.replace(/(\.flow\.json|\.ts)$/, '');
}

export function readTexts(stem: string): FileTexts {
  const [source, document] = [readText(`${stem}.ts`), readText(`${stem}.flow.json`)];
  return { ...(source ? { source } : {}), ...(document ? { document } : {}) };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes what differs from `seen`, each file whole or not at all. False: someone else wrote meanwhile; nothing is lost. */
export function writeTexts(stem: string, texts: FileTexts, seen: FileTexts): boolean {
  const now = readTexts(stem);
  if (now.source !== seen.source || now.document !== seen.document) return false;
  if (texts.source !== undefined && texts.source !== seen.source) writeWhole(`${stem}.ts`, texts.source);
  if (texts.document !== undefined && texts.document !== seen.document)
    writeWhole(`${stem}.flow.json`, texts.document);
  return true;
}

/** A reader sees the old text or the new one, never a part. */
export function writeWhole(path: string, text: string): void {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}`);
  try {
    writeFileSync(draft, text);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** As people see it: from the folder on, with `/`. */
export function shownPath(dir: string, stem: string): string {
  return relative(dir, stem).split(sep).join('/');
}
