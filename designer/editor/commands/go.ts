import { always, type Command } from '../command.js';

export const GO = {
  commands: {
    title: 'commands.commands',
    group: 'go',
    keys: ['Mod+K'],
    applies: always,
    run: (editor) => editor.set({ dialog: 'commands', palette: undefined }),
    whileTyping: 'anywhere',
  },
  find: {
    title: 'commands.find',
    group: 'go',
    keys: ['Mod+F'],
    applies: always,
    run: (editor) => editor.set({ find: true }),
    whileTyping: 'fields',
  },
  replaceWords: {
    title: 'commands.replaceWords',
    group: 'go',
    keys: ['Mod+H'],
    applies: always,
    run: (editor) => editor.set({ find: 'replace' }),
    whileTyping: 'fields',
  },
  help: {
    title: 'commands.help',
    group: 'go',
    keys: ['?'],
    applies: always,
    run: (editor) => editor.set({ dialog: 'keys', palette: undefined }),
  },
  run: {
    title: 'commands.run',
    group: 'go',
    keys: ['Mod+Enter'],
    applies: (state) => state.version !== undefined || 'why.published',
    run: (editor) => editor.set({ dialog: 'run' }),
    whileTyping: 'fields',
  },
  publish: {
    title: 'commands.publish',
    group: 'go',
    keys: ['Mod+Shift+P'],
    applies: always,
    run: (editor) => editor.set({ dialog: 'publish' }),
    whileTyping: 'anywhere',
  },
  versions: {
    title: 'commands.versions',
    group: 'go',
    keys: ['Mod+Shift+H'],
    applies: (state) => state.version !== undefined || 'why.published',
    run: (editor) => editor.set({ dialog: 'versions' }),
    whileTyping: 'anywhere',
  },
} satisfies Record<string, Command>;
