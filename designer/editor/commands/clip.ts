import type { Command } from '../command.js';

/** The browser's own keys lead to `useClipboard`; from the palette, these make the same events. */
const hasSomething: Command['applies'] = ({ selection }) =>
  selection.nodes.length + selection.notes.length > 0 || 'why.someSteps';

export const CLIP = {
  copy: {
    title: 'commands.copy',
    group: 'edit',
    keys: ['Mod+C'],
    native: true,
    applies: hasSomething,
    run: () => void window.document.execCommand('copy'),
  },
  cut: {
    title: 'commands.cut',
    group: 'edit',
    keys: ['Mod+X'],
    native: true,
    applies: hasSomething,
    run: () => void window.document.execCommand('cut'),
  },
  paste: {
    title: 'commands.paste',
    group: 'edit',
    keys: ['Mod+V'],
    native: true,
    applies: () => navigator.clipboard !== undefined || 'why.pasteByKey',
    run: (editor) =>
      void navigator.clipboard.readText().then(
        (text) => editor.canvas.current?.paste(text),
        () => editor.canvas.current?.paste(''),
      ),
  },
} satisfies Record<string, Command>;
