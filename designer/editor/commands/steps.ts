import { groupElement } from '../../model/folded.js';
import { graphIn, nodeOf } from '../../model/graphs.js';
import { groupOfAll } from '../../model/groups.js';
import { addNote } from '../../model/set-document.js';
import { always, type Command, oneStep } from '../command.js';
import type { EditorHandle } from '../create-editor.js';
import { type EditorState, NOTHING, shownGraph } from '../editor-state.js';
import { focusSettings } from '../focus-settings.js';
import { openStep } from '../open-frame.js';
import { targetBehind } from '../target-behind.js';
import { foldGroups } from './group.js';

const only = (editor: EditorHandle) => editor.store.getState().selection.nodes[0]!;

export const STEPS = {
  add: {
    title: 'commands.add',
    group: 'steps',
    keys: ['N'],
    applies: always,
    run: (editor) => editor.set({ palette: { screen: besideSelection(editor) } }),
  },
  append: {
    title: 'commands.append',
    group: 'steps',
    keys: ['A'],
    applies: (state) => {
      const one = oneStep(state);
      return one !== true ? one : targetOf(state) !== undefined || 'why.nothingFollows';
    },
    run: (editor) => {
      const target = targetOf(editor.store.getState());
      if (target) editor.set({ palette: { screen: besideSelection(editor), target } });
    },
  },
  replace: {
    title: 'commands.replace',
    group: 'steps',
    keys: ['R'],
    applies: (state) => {
      const one = oneStep(state);
      const node = nodeOf(state.draft.document, state.selection.nodes[0] ?? '');
      return one !== true ? one : node?.kind !== 'start' || 'why.startStays';
    },
    run: (editor) => editor.set({ palette: { screen: besideSelection(editor), replace: only(editor) } }),
  },
  connect: {
    title: 'commands.connect',
    group: 'steps',
    keys: ['C'],
    applies: (state) => {
      const one = oneStep(state);
      return one !== true ? one : targetOf(state) !== undefined || 'why.nothingFollows';
    },
    run: (editor) => editor.set({ dialog: 'connect' }),
  },
  rename: {
    title: 'commands.rename',
    group: 'steps',
    keys: ['F2'],
    applies: (state) => (wholeGroup(state) === undefined ? oneStep(state) : true),
    run: (editor) => {
      const group = wholeGroup(editor.store.getState());
      editor.set({ renaming: group === undefined ? only(editor) : groupElement(group) });
    },
  },
  open: {
    title: 'commands.open',
    group: 'steps',
    keys: ['Enter'],
    applies: (state) => (wholeGroup(state) === undefined ? oneStep(state) : true),
    run: (editor) => {
      const group = wholeGroup(editor.store.getState());
      if (group !== undefined) foldGroups(editor, [group]);
      else if (!openStep(editor, only(editor))) focusSettings();
    },
    quiet: true,
  },
  settings: {
    title: 'commands.settings',
    group: 'steps',
    keys: ['I'],
    applies: oneStep,
    run: focusSettings,
  },
  note: {
    title: 'commands.note',
    group: 'steps',
    keys: ['Shift+N'],
    applies: always,
    run: (editor) => {
      const state = editor.store.getState();
      const at = editor.canvas.current?.middle() ?? { x: 0, y: 0 };
      editor.edit(addNote(state.draft.document, at, shownGraph(state)));
      editor.canvas.current?.focus(editor.store.getState().selection.notes[0]);
    },
  },
  nextNote: {
    title: 'commands.nextNote',
    group: 'select',
    keys: ['Alt+N'],
    applies: (state) => notesHere(state).length > 0 || 'why.noNotes',
    run: (editor) => {
      const state = editor.store.getState();
      const notes = notesHere(state);
      const next = notes[(notes.indexOf(state.selection.notes[0] ?? '') + 1) % notes.length]!;
      editor.set({ selection: { ...NOTHING, notes: [next] } });
      editor.canvas.current?.focus(next);
    },
  },
} satisfies Record<string, Command>;

function notesHere(state: EditorState): string[] {
  const { notes } = state.draft.document;
  return Object.keys(notes).filter((id) => notes[id]!.graph === shownGraph(state));
}

/** The group that is selected as a whole. */
function wholeGroup({ draft, selection }: EditorState): string | undefined {
  return groupOfAll(draft.document, selection.nodes);
}

function targetOf(state: EditorState) {
  const id = state.selection.nodes[0];
  return id === undefined ? undefined : targetBehind(graphIn(state.draft.document, shownGraph(state)), id);
}

/** Right of what is selected, where the palette covers nothing that matters; else the canvas's upper corner. */
function besideSelection(editor: EditorHandle): { x: number; y: number } {
  const id = editor.store.getState().selection.nodes[0];
  const node = id === undefined ? undefined : editor.canvas.current?.screenOf(id);
  if (node) return { x: node.right + 24, y: node.top };
  const { left, top } = editor.canvas.current?.area() ?? { left: 0, top: 0 };
  return { x: left + 16, y: top + 60 };
}
