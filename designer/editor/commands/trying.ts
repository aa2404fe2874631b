import { always, type Command, oneStep } from '../command.js';

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
