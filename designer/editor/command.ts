import type { MessageKey } from '../messages/messages.js';
import type { EditorHandle } from './create-editor.js';
import type { EditorState } from './editor-state.js';

/** Where the help and the command palette list it. */
export type CommandGroup = 'steps' | 'select' | 'arrange' | 'edit' | 'view' | 'go';

/** What a menu item, a shortcut, a button and the command palette share. */
export interface Command {
  title: MessageKey;
  group: CommandGroup;
  /** Strokes as of `strokeOf`, unless the person chose others: `Mod+Shift+Z`. The first one is shown. */
  keys: readonly string[];
  /** `true`, or why not: a text that says what to do first. */
  applies(state: EditorState): true | MessageKey;
  run(editor: EditorHandle): void;
  /** Its keys act while one types, too: in fields, or in the code as well. Others never do. */
  whileTyping?: 'fields' | 'anywhere';
  /** Its keys do nothing in silence where it does not apply. */
  quiet?: true;
  /** The browser itself turns these keys into an event that the editor hears: copy, cut, paste. */
  native?: true;
}

export const always = (): true => true;

/** Applies to exactly one step. */
export const oneStep = ({ selection }: EditorState): true | MessageKey =>
  selection.nodes.length === 1 || 'why.oneStep';

/** Applies to one step or more. */
export const someSteps = ({ selection }: EditorState): true | MessageKey =>
  selection.nodes.length > 0 || 'why.someSteps';

/** Applies to so many steps. */
export const atLeast =
  (count: 2 | 3) =>
  ({ selection }: EditorState): true | MessageKey =>
    selection.nodes.length >= count || (count === 2 ? 'why.twoSteps' : 'why.threeSteps');
