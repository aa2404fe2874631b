/** Makes the files of one workflow and its draft say the same. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Draft, diffDocument } from '@inkstone/compiler/draft';
import { Problem } from '@inkstone/runtime';
import type { FileState } from '../../../api/workflows.js';
import type { AppDeps } from '../../../deps.js';
import { blankDocument } from '../../../drafts/blank-document.js';
import { newDraft } from '../../../drafts/new-draft.js';
import { replaceDraft } from '../../../drafts/replace-draft.js';
import { documentText } from '../../document-text.js';
import { readDocumentText } from '../../read-document-text.js';
import { mergeSides } from './merge-sides.js';
import type { SyncRecords } from './sync-records.js';
import { type FileTexts, readTexts, shownPath, writeTexts } from './workflow-files.js';

const ACTOR = 'system:files';
const TRIES = 5;
const CONFLICT =
  'changed on disk and in the drawing at the same place; choose which to keep in the designer, or make them alike';

export interface SyncDeps extends Pick<AppDeps, 'drafts' | 'compiler' | 'live'> {
  dir: string;
  records: SyncRecords;
  tell(name: string, stem: string, state: Omit<FileState, 'file'>): void;
  say(line: string): void;
}

export interface SyncOne {
  /** A file was found: makes a draft of a new one, and brings both sides of a known one together. */
  file(stem: string): Promise<void>;
  /** A draft that had files: brings both sides together, or lets go of it when its files are gone. */
  draft(name: string, stems: readonly string[]): Promise<void>;
  /** A draft was saved; one that was just made gets files. */
  drafted(name: string, revision: number): Promise<void>;
  keep(name: string, side: 'file' | 'draft'): Promise<void>;
}

export function createSyncOne(deps: SyncDeps): SyncOne {
  const { records, drafts } = deps;
  /** What was looked at last, by stem: looked at again only when it says something else. */
  const looked = new Map<string, string>();
  const isNews = (stem: string) => {
    const texts = JSON.stringify(readTexts(stem));
    const news = looked.get(stem) !== texts;
    looked.set(stem, texts);
    return news;
  };
  const together = async (name: string) => {
    for (let tried = 0; tried < TRIES; tried++) if (await bringTogether(deps, name)) return;
  };
  return {
    async file(stem) {
      if (records.names().some((name) => records.get(name)?.stem === stem) || !isNews(stem)) return;
      try {
        await adopt(deps, stem, readTexts(stem));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        deps.say(`! ${shownPath(deps.dir, stem)}: ${error.message}`);
      }
    },
    async draft(name, stems) {
      const { stem = '' } = records.get(name) ?? {};
      if (stems.includes(stem)) return isNews(stem) ? together(name) : undefined;
      records.delete(name);
      deps.say(`${shownPath(deps.dir, stem)}: its files are gone; the draft stays`);
    },
    async drafted(name, revision) {
      if (records.get(name)) return together(name);
      if (revision !== 1) return;
      records.set(name, { stem: freeStem(join(deps.dir, fileName(name))) });
      await together(name);
    },
    async keep(name, side) {
      const record = records.get(name);
      const draft = await drafts.find(name);
      if (record === undefined || draft === undefined) return;
      const kept = side === 'file' ? textsOf(draft, {}) : readTexts(record.stem);
      records.set(name, { ...kept, stem: record.stem });
      await together(name);
    },
  };
}

/** A file that no draft is known of. Where a draft of that name exists, the file is what counts: as an edit of it. */
async function adopt({ drafts, compiler, records, live, ...deps }: SyncDeps, stem: string, texts: FileTexts) {
  if (texts.source === undefined && texts.document === undefined) return;
  const draft = await readDraft(compiler, texts);
  const { name } = draft.document;
  const isNew = (await drafts.find(name)) === undefined;
  if (isNew) await drafts.create(draft, ACTOR);
  const revision = isNew ? 1 : await replaceDraft(drafts, name, draft, ACTOR, labelOf(deps.dir, stem));
  records.set(name, { ...texts, stem });
  live.publish([{ kind: 'draft', workflow: name, revision, actor: ACTOR }]);
  await bringTogether({ drafts, compiler, records, live, ...deps }, name);
}

async function readDraft(compiler: SyncDeps['compiler'], { document, source }: FileTexts): Promise<Draft> {
  if (document === undefined) return newDraft(compiler, { source }, blankDocument('workflow', 'Workflow'));
  const drawn = await compiler.createDraft(readDocumentText(document));
  return source === undefined ? drawn : compiler.retype(drawn, source);
}

/** One look at both sides. False: one of them went on meanwhile, and it has to be done again. */
async function bringTogether(deps: SyncDeps, name: string): Promise<boolean> {
  const { records, drafts, compiler, live } = deps;
  const record = records.get(name);
  const draft = await drafts.find(name);
  if (record === undefined || draft === undefined) return true;
  const disk = readTexts(record.stem);
  try {
    const merged = await mergeSides(compiler, record, disk, draft);
    if (merged === undefined) {
      deps.tell(name, record.stem, { state: 'conflict', message: CONFLICT });
      return true;
    }
    const revision = await replaceDraft(drafts, name, merged, ACTOR, labelOf(deps.dir, record.stem));
    if (revision !== draft.revision)
      live.publish([{ kind: 'draft', workflow: name, revision, actor: ACTOR }]);
    deps.tell(name, record.stem, { state: 'linked' });
    return putOnDisk(deps, name, merged, disk);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'draft-moved-on') return false;
    deps.tell(name, record.stem, { state: 'refused', message: error.message });
    return true;
  }
}

/** Broken text that is being typed in a browser waits there: nobody wants it in the folder. */
function putOnDisk({ records }: SyncDeps, name: string, draft: Draft, disk: FileTexts): boolean {
  const { stem = '' } = records.get(name) ?? {};
  const texts = textsOf(draft, disk);
  if (draft.state === 'code-broken' && texts.source !== disk.source) return true;
  if (!writeTexts(stem, texts, disk)) return false;
  records.set(name, { ...texts, stem });
  return true;
}

/** What the files of a draft say; a document that stands there in other words stays as it is written. */
function textsOf({ document, source }: Draft, disk: FileTexts): FileTexts {
  const isSaid = disk.document !== undefined && saysTheSame(disk.document, document);
  const text = isSaid ? disk.document : documentText(document);
  return { ...(source === '' ? {} : { source }), ...(text === undefined ? {} : { document: text }) };
}

function saysTheSame(text: string, document: Draft['document']): boolean {
  return diffDocument(readDocumentText(text), document).length === 0;
}

/** `orderApproval` → `order-approval`. */
function fileName(workflow: string): string {
  return workflow.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function freeStem(wanted: string): string {
  const isTaken = (stem: string) => existsSync(`${stem}.ts`) || existsSync(`${stem}.flow.json`);
  for (let number = 1; ; number++) {
    const stem = number === 1 ? wanted : `${wanted}-${number}`;
    if (!isTaken(stem)) return stem;
  }
}

function labelOf(dir: string, stem: string): string {
  return `Edit of ${shownPath(dir, stem)} on disk`;
}
