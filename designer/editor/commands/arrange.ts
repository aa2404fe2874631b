import type { Side } from '../../kernels/align.js';
import { align, distribute } from '../../model/arrange.js';
import { nudge } from '../../model/nudge.js';
import { moveEarlier, moveLater } from '../../model/reorder.js';
import { always, atLeast, type Command, someSteps } from '../command.js';
import type { EditorHandle } from '../create-editor.js';
import type { EditorState } from '../editor-state.js';

const GRID = 20;

const selected = (editor: EditorHandle) => {
  const { draft, selection } = editor.store.getState();
  return [draft.document, selection.nodes] as const;
};

function movedBy(reorder: typeof moveEarlier, { draft, selection }: EditorState) {
  const [only, ...others] = selection.nodes;
  return only === undefined || others.length > 0 ? undefined : reorder(draft.document, only);
}

const move = (title: Command['title'], key: string, dx: number, dy: number): Command => ({
  title,
  group: 'arrange',
  keys: [`Alt+${key}`],
  applies: someSteps,
  run: (editor) => editor.edit(nudge(...selected(editor), dx, dy)),
});

const alignTo = (title: Command['title'], side: Side): Command => ({
  title,
  group: 'arrange',
  keys: [],
  applies: atLeast(2),
  run: (editor) => editor.edit(align(...selected(editor), side)),
});

export const ARRANGE = {
  tidy: {
    title: 'commands.tidy',
    group: 'arrange',
    keys: ['T'],
    applies: always,
    run: (editor) => editor.canvas.current?.tidy(),
  },
  tidySelection: {
    title: 'commands.tidySelection',
    group: 'arrange',
    keys: ['Shift+T'],
    applies: atLeast(2),
    run: (editor) => editor.canvas.current?.tidy(editor.store.getState().selection.nodes),
  },
  moveEarlier: {
    title: 'commands.moveEarlier',
    group: 'arrange',
    keys: ['Alt+PageUp'],
    applies: (state) => (movedBy(moveEarlier, state) !== undefined ? true : 'why.plainOrder'),
    run: (editor) => editor.edit(movedBy(moveEarlier, editor.store.getState())),
  },
  moveLater: {
    title: 'commands.moveLater',
    group: 'arrange',
    keys: ['Alt+PageDown'],
    applies: (state) => (movedBy(moveLater, state) !== undefined ? true : 'why.plainOrder'),
    run: (editor) => editor.edit(movedBy(moveLater, editor.store.getState())),
  },
  left: move('commands.moveLeft', 'ArrowLeft', -GRID, 0),
  right: move('commands.moveRight', 'ArrowRight', GRID, 0),
  up: move('commands.moveUp', 'ArrowUp', 0, -GRID),
  down: move('commands.moveDown', 'ArrowDown', 0, GRID),
  alignLeft: alignTo('commands.alignLeft', 'left'),
  alignColumn: alignTo('commands.alignColumn', 'column'),
  alignRight: alignTo('commands.alignRight', 'right'),
  alignTop: alignTo('commands.alignTop', 'top'),
  alignRow: alignTo('commands.alignRow', 'row'),
  alignBottom: alignTo('commands.alignBottom', 'bottom'),
  distributeX: {
    title: 'commands.distributeX',
    group: 'arrange',
    keys: [],
    applies: atLeast(3),
    run: (editor) => editor.edit(distribute(...selected(editor), 'x')),
  },
  distributeY: {
    title: 'commands.distributeY',
    group: 'arrange',
    keys: [],
    applies: atLeast(3),
    run: (editor) => editor.edit(distribute(...selected(editor), 'y')),
  },
} satisfies Record<string, Command>;
