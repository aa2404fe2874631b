import { statementsOf } from '@inkstone/compiler/graph';
import { nodeOf } from '../model/graphs.js';
import type { EditorHandle } from './create-editor.js';

const FIELDS = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"]';

/** The first field of the selected step's settings; the title where it has none. */
export function focusSettings(): void {
  const { inspector, form } = shown();
  const field = form?.querySelector<HTMLElement>(FIELDS) ?? inspector?.querySelector<HTMLElement>(FIELDS);
  field?.focus();
}

/** Where a step's work is said, if that is code and no steps: what there is to be opened in it. Whether it is. */
export function focusStatements(editor: EditorHandle, node: string): boolean {
  const content = nodeOf(editor.store.getState().draft.document, node);
  const [statements] = content ? statementsOf(content) : [];
  const field =
    statements && shown().form?.querySelector<HTMLElement>(`[data-testid="field-${statements.field}"]`);
  field?.focus();
  return field !== undefined && field !== null;
}

function shown() {
  const inspector = document.querySelector<HTMLElement>('[data-testid="inspector"]');
  return { inspector, form: inspector?.querySelector<HTMLElement>('[data-settings]') };
}
