import { outputsOf } from '@inkstone/compiler/graph';
import type { EditorHandle } from '../editor/create-editor.js';
import { addNode, freeRow, type Target } from '../model/add-node.js';
import { edgeFrom, mainGraph } from '../model/main-graph.js';
import type { PaletteItem } from '../model/new-node.js';

/** Adds what was picked where the palette was opened for, behind the selection, or where there is room. */
export function addFromPalette(editor: EditorHandle, item: PaletteItem, target?: Target): void {
  const { palette, draft } = editor.store.getState();
  editor.edit(addNode(draft.document, item, target ?? palette?.target ?? placeFor(editor)));
  editor.set({ palette: undefined });
}

function placeFor(editor: EditorHandle): Target {
  const { draft, selection } = editor.store.getState();
  const graph = mainGraph(draft.document);
  const id = selection.nodes.length === 1 ? selection.nodes[0]! : undefined;
  const node = id === undefined ? undefined : graph.nodes[id];
  const loose = node && outputsOf(node).find((output) => !edgeFrom(graph, id!, output.id));
  if (id !== undefined && loose) return { behind: { node: id, output: loose.id } };
  const middle = editor.canvas.current?.middle() ?? { x: 0, y: 0 };
  const x = Math.round(middle.x / 20) * 20 - 100;
  const y = Math.round(middle.y / 20) * 20;
  return { at: { x, y: freeRow(draft.document, x, y, { width: 200, height: 64 }) } };
}
