import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '../../errors.js';

const SUFFIX = '.scenario.json';
const NEVER = new Set(['node_modules', 'dist']);

/** Scenario files among paths, in the order of their names; folders are searched. @throws Problem `file-not-found` */
export function findScenarios(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap(scenariosAt))];
}

function scenariosAt(path: string): string[] {
  if (!existsSync(path)) throw problem('file-not-found', { file: path });
  return statSync(path).isDirectory() ? within(path) : [path];
}

function within(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return NEVER.has(entry.name) || entry.name.startsWith('.') ? [] : within(path);
      return entry.name.endsWith(SUFFIX) ? [path] : [];
    });
}
