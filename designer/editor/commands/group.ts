import type { NodeColour } from '@inkstone/compiler/graph';
import { colourOf, paint } from '../../model/colours.js';
import { collapse, group, groupable, groupsWith, ungroup } from '../../model/groups.js';
import { type Command, someSteps } from '../command.js';
import type { EditorHandle } from '../create-editor.js';
import type { EditorState } from '../editor-state.js';

const chosen = (editor: EditorHandle) => {
  const { draft, selection } = editor.store.getState();
  return [draft.document, selection.nodes] as const;
};

const inGroup: Command['applies'] = ({ draft, selection }) =>
  groupsWith(draft.document, selection.nodes).length > 0 || 'why.inGroup';

/** A second time takes the colour away. */
const paintAs = (title: Command['title'], colour: NodeColour | undefined): Command => ({
  title,
  group: 'arrange',
  keys: [],
  applies: (state) => {
    const some = someSteps(state);
    return some !== true || colour || coloured(state) ? some : 'why.noColour';
  },
  run: (editor) => {
    const [document, ids] = chosen(editor);
    editor.edit(paint(document, ids, colourOf(document, ids) === colour ? undefined : colour));
  },
});

const coloured = ({ draft, selection }: EditorState) =>
  selection.nodes.some((id) => draft.document.colours?.[id] !== undefined);

export const GROUP = {
  group: {
    title: 'commands.group',
    group: 'arrange',
    keys: ['G'],
    applies: ({ draft, selection }) =>
      groupable(draft.document, selection.nodes) !== undefined || 'why.groupable',
    run: (editor) => editor.edit(group(...chosen(editor))),
  },
  ungroup: {
    title: 'commands.ungroup',
    group: 'arrange',
    keys: ['Shift+G'],
    applies: inGroup,
    run: (editor) => editor.edit(ungroup(...chosen(editor))),
  },
  fold: {
    title: 'commands.fold',
    group: 'arrange',
    keys: ['F'],
    applies: inGroup,
    run: (editor) => {
      const [document, ids] = chosen(editor);
      foldGroups(editor, groupsWith(document, ids));
    },
  },
  paintAmber: paintAs('commands.paintAmber', 'amber'),
  paintViolet: paintAs('commands.paintViolet', 'violet'),
  paintTeal: paintAs('commands.paintTeal', 'teal'),
  paintBlue: paintAs('commands.paintBlue', 'blue'),
  paintGreen: paintAs('commands.paintGreen', 'green'),
  paintRed: paintAs('commands.paintRed', 'red'),
  paintNone: paintAs('commands.paintNone', undefined),
} satisfies Record<string, Command>;

/** Collapses groups, or opens them when they all are; all their steps are selected then. */
export function foldGroups(editor: EditorHandle, ids: readonly string[]): void {
  const { document } = editor.store.getState().draft;
  const groups = ids.flatMap((id) => document.groups?.[id] ?? []);
  const shut = groups.some(({ collapsed }) => !collapsed);
  const edit = collapse(document, ids, shut);
  const select = groups.flatMap(({ nodes }) => nodes);
  editor.edit(edit && { ...edit, select });
  editor.canvas.current?.focus(select[0]);
}
