import { extractable } from '../../model/extract.js';
import { type Command, someSteps } from '../command.js';

export const EXTRACT = {
  extract: {
    title: 'commands.extract',
    group: 'steps',
    keys: ['E'],
    applies: (state) => {
      const some = someSteps(state);
      return some !== true ? some : extractable(state.draft.document, state.selection.nodes);
    },
    run: (editor) => editor.set({ dialog: 'extract' }),
  },
} satisfies Record<string, Command>;
