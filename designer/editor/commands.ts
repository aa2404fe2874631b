import { deleteThings } from '../model/delete-things.js';
import { duplicate } from '../model/duplicate.js';
import { graphIn } from '../model/graphs.js';
import { nudge } from '../model/nudge.js';
import { mayDelete } from '../model/rules.js';
import type { EditorHandle } from './create-editor.js';
import { type EditorState, NOTHING, shownGraph } from './editor-state.js';
import { leaveFrame } from './open-frame.js';

/** What a menu item, a shortcut and a button share: whether it applies now, and what it does. */
export interface Command {
  title: string;
  /** As shown, `Ctrl+Z`; `Mod` is Ctrl, or ⌘ on a Mac. */
  keys: string[];
  applies(state: EditorState): boolean;
  run(editor: EditorHandle): void;
}

const GRID = 20;

const move = (title: string, key: string, dx: number, dy: number): Command => ({
  title,
  keys: [key],
  applies: (state) => state.selection.nodes.length > 0,
  run: (editor) => {
    const { draft, selection } = editor.store.getState();
    editor.edit(nudge(draft.document, selection.nodes, dx, dy));
  },
});

export const COMMANDS = {
  undo: {
    title: 'Undo',
    keys: ['Mod+Z'],
    applies: (state) => state.history.done.length > 0 || state.settling,
    run: (editor) => editor.undo(),
  },
  redo: {
    title: 'Redo',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    applies: (state) => state.history.undone.length > 0,
    run: (editor) => editor.redo(),
  },
  delete: {
    title: 'Delete',
    keys: ['Delete', 'Backspace'],
    applies: (state) => {
      const graph = graphIn(state.draft.document, shownGraph(state));
      const { nodes, edges, notes } = state.selection;
      return edges.length + notes.length > 0 || nodes.some((id) => mayDelete(graph, id).ok);
    },
    run: (editor) => {
      const state = editor.store.getState();
      const { draft, selection } = state;
      editor.edit(deleteThings(draft.document, { ...selection, graph: shownGraph(state) }));
      editor.set({ selection: NOTHING });
    },
  },
  duplicate: {
    title: 'Duplicate',
    keys: ['Mod+D'],
    applies: (state) => state.selection.nodes.length > 0,
    run: (editor) => {
      const { draft, selection } = editor.store.getState();
      editor.edit(duplicate(draft.document, selection.nodes));
    },
  },
  rename: {
    title: 'Rename',
    keys: ['F2'],
    applies: (state) => state.selection.nodes.length === 1,
    run: (editor) => editor.set({ renaming: editor.store.getState().selection.nodes[0] }),
  },
  selectAll: {
    title: 'Select all',
    keys: ['Mod+A'],
    applies: () => true,
    run: (editor) => {
      const state = editor.store.getState();
      const { nodes } = graphIn(state.draft.document, shownGraph(state));
      editor.set({ selection: { ...NOTHING, nodes: Object.keys(nodes) } });
    },
  },
  deselect: {
    title: 'Select nothing, or leave the frame',
    keys: ['Escape'],
    applies: () => true,
    run: (editor) => {
      const { selection, palette } = editor.store.getState();
      const nothing = selection.nodes.length + selection.edges.length + selection.notes.length === 0;
      if (nothing && !palette) leaveFrame(editor);
      else editor.set({ selection: NOTHING, palette: undefined });
    },
  },
  left: move('Move left', 'ArrowLeft', -GRID, 0),
  right: move('Move right', 'ArrowRight', GRID, 0),
  up: move('Move up', 'ArrowUp', 0, -GRID),
  down: move('Move down', 'ArrowDown', 0, GRID),
} satisfies Record<string, Command>;

/** The command of a key stroke, by how it is written above. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Command | undefined {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const stroke = [
    event.ctrlKey || event.metaKey ? 'Mod+' : '',
    event.altKey ? 'Alt+' : '',
    event.shiftKey ? 'Shift+' : '',
    key,
  ].join('');
  return Object.values<Command>(COMMANDS).find((command) => command.keys.includes(stroke));
}
