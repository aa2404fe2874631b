import { deleteThings } from '../../model/delete-things.js';
import { duplicate } from '../../model/duplicate.js';
import { graphIn } from '../../model/graphs.js';
import { mayDelete } from '../../model/rules.js';
import { type Command, someSteps } from '../command.js';
import { type EditorState, NOTHING, shownGraph } from '../editor-state.js';

export const EDIT = {
  undo: {
    title: 'commands.undo',
    group: 'edit',
    keys: ['Mod+Z'],
    applies: (state) => state.history.done.length > 0 || state.settling || 'why.nothingToUndo',
    run: (editor) => editor.undo(),
    whileTyping: 'anywhere',
    quiet: true,
  },
  redo: {
    title: 'commands.redo',
    group: 'edit',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    applies: (state) => state.history.undone.length > 0 || 'why.nothingToRedo',
    run: (editor) => editor.redo(),
    whileTyping: 'anywhere',
    quiet: true,
  },
  delete: {
    title: 'commands.delete',
    group: 'edit',
    keys: ['Delete', 'Backspace'],
    applies: (state) => mayDeleteSome(state) || 'why.somethingToDelete',
    run: (editor) => {
      const state = editor.store.getState();
      const { draft, selection } = state;
      editor.edit(deleteThings(draft.document, { ...selection, graph: shownGraph(state) }));
      editor.set({ selection: NOTHING });
    },
    quiet: true,
  },
  duplicate: {
    title: 'commands.duplicate',
    group: 'edit',
    keys: ['Mod+D'],
    applies: someSteps,
    run: (editor) => {
      const { draft, selection } = editor.store.getState();
      editor.edit(duplicate(draft.document, selection.nodes));
      editor.canvas.current?.focus(editor.store.getState().selection.nodes[0]);
    },
  },
} satisfies Record<string, Command>;

function mayDeleteSome(state: EditorState): boolean {
  const graph = graphIn(state.draft.document, shownGraph(state));
  const { nodes, edges, notes } = state.selection;
  return edges.length + notes.length > 0 || nodes.some((id) => mayDelete(graph, id).ok);
}
