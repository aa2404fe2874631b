import { branchFrom } from '../../model/branch.js';
import { folded, nodesOfElement } from '../../model/folded.js';
import { graphIn } from '../../model/graphs.js';
import { type Direction, stepTowards } from '../../model/walk.js';
import { always, type Command, oneStep } from '../command.js';
import type { EditorHandle } from '../create-editor.js';
import { NOTHING, shownGraph } from '../editor-state.js';
import { leaveFrame } from '../open-frame.js';

const walk = (title: Command['title'], key: string, direction: Direction): Command => ({
  title,
  group: 'select',
  keys: [key],
  applies: always,
  run: (editor) => goTowards(editor, direction, false),
});

const extend = (title: Command['title'], key: string, direction: Direction): Command => ({
  title,
  group: 'select',
  keys: [`Shift+${key}`],
  applies: always,
  run: (editor) => goTowards(editor, direction, true),
});

export const SELECT = {
  walkRight: walk('commands.walkRight', 'ArrowRight', 'right'),
  walkLeft: walk('commands.walkLeft', 'ArrowLeft', 'left'),
  walkUp: walk('commands.walkUp', 'ArrowUp', 'up'),
  walkDown: walk('commands.walkDown', 'ArrowDown', 'down'),
  extendRight: extend('commands.extendRight', 'ArrowRight', 'right'),
  extendLeft: extend('commands.extendLeft', 'ArrowLeft', 'left'),
  extendUp: extend('commands.extendUp', 'ArrowUp', 'up'),
  extendDown: extend('commands.extendDown', 'ArrowDown', 'down'),
  selectAll: {
    title: 'commands.selectAll',
    group: 'select',
    keys: ['Mod+A'],
    applies: always,
    run: (editor) => {
      const state = editor.store.getState();
      const { nodes } = graphIn(state.draft.document, shownGraph(state));
      editor.set({ selection: { ...NOTHING, nodes: Object.keys(nodes) } });
    },
  },
  selectBranch: {
    title: 'commands.selectBranch',
    group: 'select',
    keys: ['B'],
    applies: oneStep,
    run: (editor) => {
      const state = editor.store.getState();
      const graph = graphIn(state.draft.document, shownGraph(state));
      editor.set({ selection: { ...NOTHING, nodes: branchFrom(graph, state.selection.nodes[0]!) } });
    },
  },
  deselect: {
    title: 'commands.deselect',
    group: 'select',
    keys: ['Escape'],
    applies: always,
    run: (editor) => {
      const { selection, palette, find } = editor.store.getState();
      const nothing = selection.nodes.length + selection.edges.length + selection.notes.length === 0;
      if (nothing && !palette && !find) leaveFrame(editor);
      else editor.set({ selection: NOTHING, palette: undefined, find: false });
    },
  },
} satisfies Record<string, Command>;

/** To the next step, or collapsed group, in that direction, from the one gone to last; from nowhere, to the start. */
function goTowards(editor: EditorHandle, direction: Direction, keep: boolean): void {
  const state = editor.store.getState();
  const { document } = state.draft;
  const { nodes } = state.selection;
  const { graph, cardOf } = folded(document, shownGraph(state), nodes);
  const last = nodes.at(-1);
  const from = cardOf.get(last ?? '') ?? last;
  const element = stepTowards(graph, from, direction) ?? from;
  if (element === undefined) return;
  const to = nodesOfElement(document, element);
  const kept = keep ? nodes.filter((id) => !to.includes(id)) : [];
  editor.set({ selection: { ...NOTHING, nodes: [...kept, ...to] } });
  editor.canvas.current?.focus(to[0]);
}
