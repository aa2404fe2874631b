import { nodeOf } from '../../model/graphs.js';
import { activityOf } from '../../model/values-in-scope.js';
import { always, type Command, oneStep } from '../command.js';

/** Applies to exactly one activity that a plugin offers. */
const oneActivity: Command['applies'] = ({ selection, draft, plugins }) => {
  const node = selection.nodes.length === 1 ? nodeOf(draft.document, selection.nodes[0]!) : undefined;
  return (
    (node?.kind === 'activity' && activityOf(plugins, node.activity) !== undefined) || 'testing.oneActivity'
  );
};

export const TRYING = {
  tryOut: {
    title: 'commands.tryOut',
    group: 'view',
    keys: ['Mod+Shift+Enter'],
    applies: always,
    run: (editor) => editor.set({ drawer: editor.store.getState().drawer === 'try' ? undefined : 'try' }),
    whileTyping: 'fields',
  },
  tour: {
    title: 'commands.tour',
    group: 'go',
    keys: [],
    applies: always,
    run: (editor) => editor.set({ tour: true }),
  },
  testStep: {
    title: 'testing.command',
    group: 'steps',
    keys: ['Shift+X'],
    applies: oneActivity,
    run: (editor) => editor.set({ dialog: 'test' }),
  },
  breakpoint: {
    title: 'commands.breakpoint',
    group: 'steps',
    keys: ['Shift+B'],
    applies: oneStep,
    run: (editor) => {
      const { breakpoints, selection } = editor.store.getState();
      const [node = ''] = selection.nodes;
      const others = breakpoints.filter((each) => each !== node);
      editor.set({ breakpoints: others.length < breakpoints.length ? others : [...others, node] });
    },
  },
} satisfies Record<string, Command>;
