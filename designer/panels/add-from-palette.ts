import { type Graph, outputsOf } from '@inkstone/compiler/graph';
import type { EditorHandle } from '../editor/create-editor.js';
import { shownGraph } from '../editor/editor-state.js';
import { addNode, freeRow, type Target } from '../model/add-node.js';
import { edgeFrom, graphIn } from '../model/graphs.js';
import type { PaletteItem } from '../model/new-node.js';

/** Adds what was picked where the palette was opened for, behind the selection, or where there is room. */
export function addFromPalette(editor: EditorHandle, item: PaletteItem, target?: Target): void {
  const state = editor.store.getState();
  const where = target ?? state.palette?.target ?? placeFor(editor);
  const graph = shownGraph(state);
  editor.edit(addNode(state.draft.document, item, 'behind' in where ? where : { graph, ...where }));
  editor.set({ palette: undefined });
}

function placeFor(editor: EditorHandle): Target {
  const state = editor.store.getState();
  const graph = graphIn(state.draft.document, shownGraph(state));
  const id = state.selection.nodes.length === 1 ? state.selection.nodes[0] : undefined;
  const behind = id === undefined ? undefined : behindNode(graph, id);
  if (behind) return behind;
  const middle = editor.canvas.current?.middle() ?? { x: 0, y: 0 };
  const x = Math.round(middle.x / 20) * 20 - 100;
  const y = Math.round(middle.y / 20) * 20;
  return { at: { x, y: freeRow(graph, x, y, { width: 200, height: 64 }) } };
}

/** The first output that leads nowhere; else an empty branch of a gate; else the only way on. */
function behindNode(graph: Graph, id: string): Target | undefined {
  const node = graph.nodes[id];
  const outputs = node ? outputsOf(node) : [];
  const loose = outputs.find((output) => !edgeFrom(graph, id, output.id));
  if (loose) return { behind: { node: id, output: loose.id } };
  const empty = outputs.find((output) => graph.nodes[edgeFrom(graph, id, output.id)![1].to]?.kind === 'join');
  const way = empty ?? (outputs.length === 1 ? outputs[0] : undefined);
  return way && { behind: { node: id, output: way.id } };
}
