import { useEffect } from 'react';
import { text } from '../messages/text.js';
import { nodesOfElement } from '../model/folded.js';
import type { Command } from './command.js';
import { commandBy } from './commands.js';
import type { EditorHandle } from './create-editor.js';
import { NOTHING } from './editor-state.js';
import { commandWith } from './key-bindings.js';
import { strokeOf } from './key-strokes.js';
import { bindingsNow } from './use-bindings.js';

/** Keys of the whole page: each stroke is the command that has it, where the person is not typing. */
export function useShortcuts(editor: EditorHandle): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const state = editor.store.getState();
      const stroke = strokeOf(event);
      if (state.phase.is !== 'ready' || state.dialog || stroke === undefined) return;
      if (isPressing(event) || isWalkingTree(event) || isBesideDrawing(event)) return;
      if (selectFocused(editor, event)) return;
      const id = commandWith(stroke, bindingsNow());
      const command = id && commandBy(id);
      if (!command || command.native || !mayAct(command, event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      runCommand(editor, command);
    };
    // Ahead of Monaco and of the browser's own undo in fields.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [editor]);
}

/** Runs it, or says why it does not apply. */
export function runCommand(editor: EditorHandle, command: Command): void {
  const applies = command.applies(editor.store.getState());
  if (applies === true) {
    command.run(editor);
    return;
  }
  const said = { text: text(applies), at: Date.now() };
  editor.set(command.quiet ? { said } : { notice: said });
}

function mayAct({ whileTyping }: Command, target: EventTarget | null): boolean {
  if (whileTyping === 'anywhere' || !isTyping(target)) return true;
  return whileTyping === 'fields' && !isWithin(target, '.monaco-editor');
}

const isWithin = (target: EventTarget | null, selector: string) =>
  target instanceof Element && target.closest(selector) !== null;

/** Whether keys mean letters there. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isField = target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
  return isField || isWithin(target, '.monaco-editor, [role="dialog"], [role="listbox"], [role="menu"]');
}

/** Enter and Space press what has the focus: buttons, links, tabs. */
function isPressing({ key, target }: KeyboardEvent): boolean {
  return (
    (key === 'Enter' || key === ' ') && isWithin(target, 'button, a, [role="button"]:not(.react-flow__node)')
  );
}

/** In the panels only strokes with Ctrl, and keys with a number, are commands: who fills in a form may miss a field. */
function isBesideDrawing({ key, target, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || /^F\d/.test(key)) return false;
  return isWithin(target, '[data-testid="inspector"], .nokey');
}

/** In the outline arrows walk the tree. */
function isWalkingTree({ key, target, altKey }: KeyboardEvent): boolean {
  return key.startsWith('Arrow') && !altKey && isWithin(target, '[role="tree"]');
}

/** Enter and Space select the step that has the focus. Whether there was one that was not selected. */
function selectFocused(editor: EditorHandle, event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (key !== 'Enter' && key !== ' ') return false;
  if (!(target instanceof HTMLElement) || !target.classList.contains('react-flow__node')) return false;
  const id = target.dataset.id!;
  const { draft, selection } = editor.store.getState();
  const isNote = id in draft.document.notes;
  if (isNote && key === 'Enter') target.querySelector('textarea')?.focus();
  const nodes = isNote ? [] : nodesOfElement(draft.document, id);
  const isSelected =
    nodes.length === selection.nodes.length && nodes.every((each) => selection.nodes.includes(each));
  if (!isNote && key === 'Enter' && isSelected) return false;
  event.preventDefault();
  editor.set({ selection: isNote ? { ...NOTHING, notes: [id] } : { ...NOTHING, nodes } });
  return true;
}
