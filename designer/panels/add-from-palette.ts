import type { EditorHandle } from '../editor/create-editor.js';
import { shownGraph } from '../editor/editor-state.js';
import { targetBehind } from '../editor/target-behind.js';
import { addNode, freeRow, type Target } from '../model/add-node.js';
import { graphIn } from '../model/graphs.js';
import type { PaletteItem } from '../model/new-node.js';
import { replaceNode } from '../model/replace-node.js';

/** Adds what was picked where the palette was opened for, into the selected line, behind the selection, or where there is room. */
export function addFromPalette(editor: EditorHandle, item: PaletteItem, target?: Target): void {
  const state = editor.store.getState();
  const { document } = state.draft;
  const replaced = target ? undefined : state.palette?.replace;
  const where = target ?? state.palette?.target ?? placeFor(editor);
  const graph = shownGraph(state);
  editor.edit(
    replaced === undefined
      ? addNode(document, item, 'behind' in where ? where : { graph, ...where })
      : replaceNode(document, replaced, item),
  );
  editor.set({ palette: undefined });
  editor.canvas.current?.focus(editor.store.getState().selection.nodes[0]);
}

/** Where something goes when nobody said where. */
export function placeFor(editor: EditorHandle): Target {
  const state = editor.store.getState();
  const graph = graphIn(state.draft.document, shownGraph(state));
  const { nodes, edges } = state.selection;
  if (nodes.length === 0 && edges.length === 1) return { edge: edges[0]! };
  const behind = nodes.length === 1 ? targetBehind(graph, nodes[0]!) : undefined;
  if (behind) return behind;
  // The first step of a blank drawing stands on its line.
  const lines = Object.keys(graph.edges);
  if (lines.length === 1 && Object.keys(graph.nodes).length === 2) return { edge: lines[0]! };
  const middle = editor.canvas.current?.middle() ?? { x: 0, y: 0 };
  const x = Math.round(middle.x / 20) * 20 - 100;
  const y = Math.round(middle.y / 20) * 20;
  return { at: { x, y: freeRow(graph, x, y, { width: 200, height: 64 }) } };
}
