import type { Draft, Edit } from '@inkstone/compiler/draft';
import { graphOfNode, MAIN } from '@inkstone/compiler/graph';
import { invariant, type PluginDescriptor } from '@inkstone/runtime';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { api } from '../api/client.js';
import type { DraftReply } from '../api/types.js';
import type { Compiler } from '../compile-worker/compiler.js';
import { connectWorker } from '../compile-worker/connect-worker.js';
import { text } from '../messages/text.js';
import type { DrawingEdit } from '../model/drawing-edit.js';
import { NO_HISTORY } from '../model/history.js';
import { holds } from '../model/holds.js';
import { type Conflict, rebase } from '../model/rebase.js';
import type { CanvasPort } from './canvas-port.js';
import { DraftSession } from './draft-session.js';
import { type EditorState, NOTHING } from './editor-state.js';
import type { Journal } from './journal.js';
import { keptEdits } from './kept-edits.js';
import { Saver } from './saver.js';
import { openTab } from './tabs.js';
import { type Base, unheard } from './unheard.js';
import type { Unsettled } from './unsettled.js';

/** Everything that an open editor can be told to do. Views read `store` and call these. */
export interface EditorHandle {
  readonly store: StoreApi<EditorState>;
  readonly compiler: Compiler;
  /** The canvas while it is shown. */
  readonly canvas: { current: CanvasPort | undefined };
  /** The code pane while it is shown: hands over at once what was typed in the last moment. */
  readonly code: { current: { flush(): void } | undefined };
  set(part: Partial<EditorState>): void;
  /** Takes an edit that a behaviour proposes; `undefined` (it does not apply) is fine and does nothing. */
  edit(edit: DrawingEdit | undefined): void;
  /** The text was edited from `base` to `now`. */
  type(base: string, now: string): void;
  undo(): void;
  redo(): void;
  resolve(conflict: Conflict, keep: 'mine' | 'theirs'): void;
  /** Everything done so far is compiled and saved, as far as that is possible now. */
  saved(): Promise<void>;
  /** Someone else changed the draft. */
  moveOn(revision: number): void;
  retry(): void;
  close(): void;
}

const NO_DRAFT: Draft = {
  document: {
    format: 1,
    name: 'loading',
    title: '',
    input: {},
    types: {},
    variables: {},
    triggers: [],
    graphs: { main: { kind: 'main', nodes: {}, edges: {} } },
    notes: {},
  },
  source: '',
  anchors: [],
  state: 'linked',
};

function initialState(workflow: string): EditorState {
  return {
    workflow,
    phase: { is: 'loading' },
    draft: NO_DRAFT,
    plugins: [],
    history: NO_HISTORY,
    diagnostics: [],
    settling: true,
    unsettled: false,
    compilerProblem: undefined,
    save: { is: 'saved' },
    revision: 0,
    version: undefined,
    draftChanges: 0,
    conflicts: [],
    notice: undefined,
    selection: NOTHING,
    graph: MAIN,
    renaming: undefined,
    palette: undefined,
    drawer: 'code',
    trial: undefined,
    tour: false,
    breakpoints: [],
    find: false,
    codePlace: undefined,
    tabLeaves: false,
    outline: false,
    minimap: false,
    said: undefined,
    dialog: undefined,
  };
}

export function createEditor(workflow: string): EditorHandle {
  const store = createStore<EditorState>(() => initialState(workflow));
  const set = (part: Partial<EditorState>) => store.setState(whereSelected(store.getState(), part));
  const notice = (text: string) => set({ notice: { text, at: Date.now() } });
  const compiler = connectWorker();
  let journal: Journal | undefined;
  let unsettled: Unsettled | undefined;
  let session: DraftSession | undefined;
  let saver: Saver | undefined;
  const code: EditorHandle['code'] = { current: undefined };
  let closed = false;

  const load = async () => {
    set({ phase: { is: 'loading' } });
    try {
      const [tab, reply, { plugins }] = await Promise.all([openTab(), api.getDraft(workflow), api.plugins()]);
      const kept = keptEdits(workflow, window.localStorage);
      const left = await tab.closedOf(kept.tabs());
      const carried = await carriedOver(
        reply,
        [tab.own, ...left].map((each) => kept.journal(each)),
      );
      if (closed) return;
      journal = kept.journal(tab.own);
      unsettled = kept.unsettled(tab.own);
      const open = [tab.own, ...left].flatMap((each) => kept.questions(each).on(draftOf(reply)));
      const known = new Set(carried.conflicts.map(({ id }) => id));
      carried.conflicts.push(...open.filter(({ id }) => !known.has(id)));
      const questions = kept.questions(tab.own);
      store.subscribe((now, before) => {
        if (now.conflicts !== before.conflicts && !closed) questions.keep(now.conflicts);
      });
      await begin(reply, plugins as PluginDescriptor[], carried, [
        unsettled,
        ...left.map((each) => kept.unsettled(each)),
      ]);
      for (const each of left) kept.forget(each);
      if (left.length > 0) notice(text('together.carriedOver'));
    } catch (error) {
      if (!closed) set({ phase: { is: 'failed', error } });
    }
  };

  const begin = async (
    reply: DraftReply,
    plugins: PluginDescriptor[],
    carried: CarriedOver,
    notCompiled: Unsettled[],
  ) => {
    const draft = draftOf(reply);
    invariant(journal, 'the journal is opened with the tab');
    const ownJournal = journal;
    saver = new Saver(reply.revision, draft, {
      post: (body) => api.postEdits(workflow, body),
      journal: ownJournal,
      onState: (save, revision) => set({ save, revision }),
      onMovedOn: () => void catchUp(),
      wait: (ms, then) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
    });
    session = new DraftSession(draft, {
      compiler,
      now: () => Date.now(),
      newId: () => crypto.randomUUID(),
      onView: (view) => {
        set(view);
        // At once, not when the page goes: a page that crashes says nothing.
        if (!closed) unsettled?.keep(session?.unsettled() ?? []);
      },
      onSettled: (edit, anchors) => {
        set({ draftChanges: store.getState().draftChanges + 1 });
        saver?.add(edit, anchors);
      },
      onFailure: (failure) =>
        set({ compilerProblem: failure instanceof Error ? failure.message : String(failure) }),
      onNotice: notice,
    });
    const { revision, version, draftChanges } = reply;
    // The compiler begins before the drawing is drawn: both take their time, each on its own thread.
    const opened = session.open(plugins, [
      ...carried.rebased,
      ...notCompiled.flatMap((each) => each.take(draft)),
    ]);
    set({
      phase: { is: 'ready' },
      draft,
      plugins,
      revision,
      version,
      draftChanges,
      conflicts: carried.conflicts,
    });
    await opened;
    await session.idle();
  };

  /** Fetches the newer draft and puts what is unsaved on top of it, what is done in the meantime included. */
  const catchUp = async () => {
    if (!session || !saver) return;
    saver.pause();
    try {
      const reply = await api.getDraft(workflow);
      const heard = await heardSince(reply, saver.current.revision);
      await session.idle();
      const { edits, base } = saver.pause();
      const { rebased, conflicts } = onTopOf(reply, edits, base, heard);
      const draft = draftOf(reply);
      saver.restart(reply.revision, draft, rebased.length);
      set({
        version: reply.version,
        draftChanges: reply.draftChanges,
        conflicts: [...store.getState().conflicts, ...conflicts],
      });
      await session.reopen(draft, rebased);
    } catch (error) {
      set({ save: { is: 'waiting', message: error instanceof Error ? error.message : String(error) } });
      if (!closed) setTimeout(() => void catchUp(), 5000);
    }
  };

  const leave = () => {
    code.current?.flush();
    void saver?.flush();
  };
  const online = () => void saver?.flush();
  window.addEventListener('online', online);
  window.addEventListener('pagehide', leave);
  void load();

  return {
    store,
    compiler,
    canvas: { current: undefined },
    code,
    set,
    edit: (edit) => {
      if (!edit || edit.changes.length === 0 || !session) return;
      session.edit(edit);
      if (edit.select) set({ selection: selectionOf(store.getState(), edit.select) });
    },
    type: (base, now) => session?.type(base, now),
    undo: () => {
      code.current?.flush();
      session?.undo();
    },
    redo: () => {
      code.current?.flush();
      session?.redo();
    },
    resolve: (conflict, keep) => {
      set({ conflicts: store.getState().conflicts.filter((other) => other.id !== conflict.id) });
      if (keep === 'theirs') return;
      if (conflict.kind === 'text') return session?.type(conflict.base, conflict.chosen);
      const { path, mine, theirs, label, also } = conflict;
      session?.edit({
        label,
        changes: [
          {
            path,
            ...(theirs === undefined ? {} : { was: theirs }),
            ...(mine === undefined ? {} : { now: mine }),
          },
          ...also.filter((change) => holds(store.getState().draft.document, change)),
        ],
      });
    },
    saved: async () => {
      code.current?.flush();
      await session?.idle();
      await saver?.flush();
    },
    moveOn: (revision) => {
      const now = saver?.current;
      if (now && revision > now.revision && now.unsaved === 0) void catchUp();
    },
    retry: () => void (session ? saver?.flush() : load()),
    close: () => {
      leave();
      // From here on nothing is taken back from what is kept: the compiler ends with work in hand.
      closed = true;
      window.removeEventListener('online', online);
      window.removeEventListener('pagehide', leave);
      compiler.close();
    },
  };
}

function draftOf({ document, source, anchors, state }: DraftReply): Draft {
  return { document, source, anchors, state };
}

type CarriedOver = ReturnType<typeof rebase>;

/** Edits that an earlier visit could not save. */
async function carriedOver(reply: DraftReply, journals: readonly Journal[]): Promise<CarriedOver> {
  const carried: CarriedOver = { rebased: [], conflicts: [] };
  for (const entry of journals.flatMap((journal) => journal.read() ?? [])) {
    const base = entry.base as Base & { revision: number };
    const heard = await heardSince(reply, base.revision);
    const { rebased, conflicts } = onTopOf(reply, entry.edits, base, heard);
    carried.rebased.push(...rebased);
    carried.conflicts.push(...conflicts);
  }
  return carried;
}

type Heard = readonly Pick<Edit, 'id'>[];

/** The edits that this draft has and that revision had not. */
async function heardSince(reply: DraftReply, revision: number): Promise<Heard> {
  const since = await api.editsSince(reply.document.name, revision);
  return since.edits.slice(0, Math.max(0, reply.revision - revision));
}

/** My edits on a newer draft, but for those that it has: a save may arrive although its answer does not. */
function onTopOf(reply: DraftReply, edits: readonly Edit[], base: Base, heard: Heard): CarriedOver {
  const left = unheard(edits, base, heard);
  return rebase(left.edits, left.base, draftOf(reply));
}

/** The canvas shows the graph of what is selected. */
function whereSelected(state: EditorState, part: Partial<EditorState>): Partial<EditorState> {
  const node = part.selection?.nodes[0];
  if (node === undefined || part.graph !== undefined) return part;
  const graph = graphOfNode((part.draft ?? state.draft).document, node);
  return graph === undefined ? part : { ...part, graph };
}

function selectionOf(state: EditorState, ids: readonly string[]) {
  const notes = ids.filter((id) => id in state.draft.document.notes);
  return { nodes: ids.filter((id) => !notes.includes(id)), edges: [], notes };
}
