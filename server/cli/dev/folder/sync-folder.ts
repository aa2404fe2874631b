/**
 * Workflow files and drafts, kept alike both ways.
 *
 * F1  What was changed on one side only goes to the other side.
 * F2  What was changed on both sides is merged, or, where both touched the same place, left as it is on both and told.
 * F3  A file is written only when it still says what was last read of it, and as a whole.
 * F4  One workflow is looked at at a time; a look that comes too late finds nothing to do.
 */
import { mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@inkstone/runtime';
import type { FileState } from '../../../api/workflows.js';
import type { AppDeps } from '../../../deps.js';
import type { DraftFiles } from '../../../drafts/draft-files.js';
import { writeScenarioBeside } from './scenario-beside.js';
import { createSyncOne, type SyncDeps } from './sync-one.js';
import { openRecords } from './sync-records.js';
import { findStems, shownPath, writeWhole } from './workflow-files.js';

export interface SyncedFolder extends DraftFiles {
  stop(): Promise<void>;
}

export interface FolderOptions {
  dir: string;
  /** File that remembers what both sides said last. */
  records: string;
  /** Tells the person at the terminal, in one line. */
  say: (line: string) => void;
}

/** An editor writes in several steps; they are looked at together. */
const SETTLE_MS = 60;
/** Where the system does not tell of a change, it is found so soon. */
const LOOK_EVERY_MS = 1_000;

type Deps = Pick<AppDeps, 'drafts' | 'compiler' | 'live'>;

export async function syncFolder(deps: Deps, options: FolderOptions): Promise<SyncedFolder> {
  const { dir, say } = options;
  mkdirSync(dir, { recursive: true });
  const records = openRecords(options.records, dir);
  const states = new Map<string, FileState>();
  const tell = (name: string, stem: string, state: Omit<FileState, 'file'>) => {
    const before = states.get(name);
    const file = shownPath(dir, stem);
    states.set(name, { file, ...state });
    if (before?.state === state.state && before?.message === state.message) return;
    deps.live.publish([{ kind: 'file', workflow: name }]);
    if (state.message !== undefined) say(`! ${file}: ${state.message}`);
    else if (before?.message !== undefined) say(`${file}: file and drawing say the same again`);
  };
  const sync = createSyncOne({ ...deps, records, tell, say, dir } satisfies SyncDeps);
  const queue = createQueue((error) => say(`! ${error instanceof Problem ? error.message : String(error)}`));

  const lookAtAll = async () => {
    const stems = findStems(dir);
    for (const stem of stems) await sync.file(stem);
    for (const name of records.names()) await sync.draft(name, stems);
  };
  const typesOf = async () => writeWhole(join(dir, 'activities.d.ts'), await deps.compiler.activityTypes());
  await queue.add(typesOf);
  await queue.add(lookAtAll);

  const stopWatching = watchFolder(dir, () => void queue.addOnce('all', lookAtAll));
  const unsubscribe = deps.live.subscribe((events) => {
    for (const event of events) {
      if (event.kind !== 'draft') continue;
      const { workflow, revision } = event;
      void queue.addOnce(workflow, () => sync.drafted(workflow, revision));
    }
  });
  return {
    stateOf: (name) => states.get(name),
    addScenario: (name, scenario) => {
      const file = states.get(name)?.file;
      return file === undefined ? undefined : writeScenarioBeside(dir, join(dir, file), scenario);
    },
    keep: (name, side) => queue.add(() => sync.keep(name, side)),
    async stop() {
      stopWatching();
      unsubscribe();
      await queue.idle();
    },
  };
}

function watchFolder(dir: string, look: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, SETTLE_MS);
  };
  const watcher = watch(dir, { recursive: true }, (_, file) => {
    if (file === null || !/(^|[/\\])\./.test(file)) soon();
  });
  // Not every file system tells, and a folder may go under the watcher's feet: looking often is what counts.
  watcher.on('error', () => {});
  const often = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearTimeout(timer);
    clearInterval(often);
    watcher.close();
  };
}

/** One after the other. `addOnce`: not again while the same still waits. */
function createQueue(onError: (error: unknown) => void) {
  let last: Promise<unknown> = Promise.resolve();
  const waiting = new Set<string>();
  const add = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(onError);
    return done;
  };
  return {
    add,
    addOnce: async (key: string, work: () => Promise<void>) => {
      if (waiting.has(key)) return;
      waiting.add(key);
      await add(() => {
        waiting.delete(key);
        return work();
      }).catch(() => {});
    },
    idle: () => last,
  };
}
