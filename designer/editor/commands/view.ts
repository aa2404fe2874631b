import { text } from '../../messages/text.js';
import { always, type Command } from '../command.js';

export const VIEW = {
  zoomIn: {
    title: 'commands.zoomIn',
    group: 'view',
    keys: ['+'],
    applies: always,
    run: (editor) => editor.canvas.current?.zoom(1),
  },
  zoomOut: {
    title: 'commands.zoomOut',
    group: 'view',
    keys: ['-'],
    applies: always,
    run: (editor) => editor.canvas.current?.zoom(-1),
  },
  showAll: {
    title: 'commands.showAll',
    group: 'view',
    keys: ['1'],
    applies: always,
    run: (editor) => editor.canvas.current?.showAll(),
  },
  showSelection: {
    title: 'commands.showSelection',
    group: 'view',
    keys: ['2'],
    applies: ({ selection }) => selection.nodes.length + selection.notes.length > 0 || 'why.someSteps',
    run: (editor) => editor.canvas.current?.showSelection(),
  },
  minimap: {
    title: 'commands.minimap',
    group: 'view',
    keys: ['M'],
    applies: always,
    run: (editor) => editor.set({ minimap: !editor.store.getState().minimap }),
  },
  outline: {
    title: 'commands.outline',
    group: 'view',
    keys: ['O'],
    applies: always,
    run: (editor) => editor.set({ outline: !editor.store.getState().outline }),
  },
  code: {
    title: 'commands.code',
    group: 'view',
    keys: ['Mod+J'],
    applies: always,
    run: (editor) => editor.set({ drawer: editor.store.getState().drawer === 'code' ? undefined : 'code' }),
    whileTyping: 'anywhere',
  },
  tabLeaves: {
    title: 'commands.tabLeaves',
    group: 'view',
    keys: ['Mod+M'],
    applies: always,
    run: (editor) => {
      const tabLeaves = !editor.store.getState().tabLeaves;
      const said = { text: text(tabLeaves ? 'editor.tabLeaves' : 'editor.tabIndents'), at: Date.now() };
      editor.set({ tabLeaves, notice: said });
    },
    whileTyping: 'anywhere',
  },
  problems: {
    title: 'commands.problems',
    group: 'view',
    keys: ['Mod+Shift+M'],
    applies: always,
    run: (editor) =>
      editor.set({ drawer: editor.store.getState().drawer === 'problems' ? undefined : 'problems' }),
    whileTyping: 'anywhere',
  },
} satisfies Record<string, Command>;
