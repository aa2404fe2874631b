import { nestedGraphsOf } from '@inkstone/compiler/graph';
import { nodeOf } from '../model/graphs.js';
import { holdersIn } from '../model/nested.js';
import type { EditorHandle } from './create-editor.js';
import { NOTHING, shownGraph } from './editor-state.js';
import { focusStatements } from './focus-settings.js';

/** Goes into a node: to its steps, or to the code that it has in their place. Whether there is either. */
export function openStep(editor: EditorHandle, node: string): boolean {
  return openFrame(editor, node) || focusStatements(editor, node);
}

/** Shows the steps inside of a node: those of a slot, or its first. Whether there are any. */
export function openFrame(editor: EditorHandle, node: string, slot?: string): boolean {
  const { document } = editor.store.getState().draft;
  const content = nodeOf(document, node);
  const nested = content ? nestedGraphsOf(content) : [];
  const inside = nested.find((each) => slot === undefined || each.slot === slot);
  if (!inside || !document.graphs[inside.graph]) return false;
  editor.set({ graph: inside.graph, selection: NOTHING, palette: undefined });
  return true;
}

/** Goes out of the frame on the canvas, to the node that holds it. */
export function leaveFrame(editor: EditorHandle): void {
  const state = editor.store.getState();
  const holder = holdersIn(state.draft.document).get(shownGraph(state));
  if (holder) editor.set({ graph: holder.home, selection: { ...NOTHING, nodes: [holder.node] } });
}
