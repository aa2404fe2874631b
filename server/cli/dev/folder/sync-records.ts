import { existsSync, readFileSync } from 'node:fs';
import { type FileTexts, writeWhole } from './workflow-files.js';

/** Per workflow, by its name: where its files are, and what they and the draft said when both said the same. */
export interface SyncRecord extends FileTexts {
  stem: string;
}

export interface SyncRecords {
  get(name: string): SyncRecord | undefined;
  set(name: string, record: SyncRecord): void;
  delete(name: string): void;
  names(): string[];
}

/** Kept in one file, so that what changes while nobody watches is merged at the next start. */
export function openRecords(file: string, dir: string): SyncRecords {
  const known = new Map(Object.entries(readRecords(file, dir)));
  const save = () => writeWhole(file, `${JSON.stringify({ dir, workflows: Object.fromEntries(known) })}\n`);
  return {
    get: (name) => known.get(name),
    names: () => [...known.keys()],
    set(name, record) {
      known.set(name, record);
      save();
    },
    delete(name) {
      if (known.delete(name)) save();
    },
  };
}

function readRecords(file: string, dir: string): Record<string, SyncRecord> {
  if (!existsSync(file)) return {};
  const kept = JSON.parse(readFileSync(file, 'utf8')) as {
    dir: string;
    workflows: Record<string, SyncRecord>;
  };
  return kept.dir === dir ? kept.workflows : {};
}
