import { loadPart } from '../app/load-part.js';
import type { EditorHandle } from '../editor/create-editor.js';
import { shownGraph } from '../editor/editor-state.js';
import { freeRow, type Target } from '../model/add-node.js';
import { graphIn } from '../model/graphs.js';
import { addFromPalette, placeFor } from '../panels/add-from-palette.js';
import type { Offer } from '../panels/palette-items.js';

/** Adds what was picked from the palette: one step, or the steps of a pattern. */
export function addOffer(editor: EditorHandle, offer: Offer, target?: Target): void {
  if (offer.pattern === undefined) addFromPalette(editor, offer.item, target);
  else void addPattern(editor, offer.pattern, target);
}

async function addPattern(editor: EditorHandle, name: string, target: Target | undefined): Promise<void> {
  const where = target ?? editor.store.getState().palette?.target ?? placeFor(editor);
  editor.set({ palette: undefined });
  const { insertPattern, PATTERNS } = await loadPart(() => import('./patterns-part.js'));
  const pattern = PATTERNS.find((each) => each.name === name);
  const state = editor.store.getState();
  const graph = shownGraph(state);
  const { nodes } = graphIn(state.draft.document, graph);
  const right = Math.max(0, ...Object.values(nodes).map(({ x }) => x));
  const { x, y } = ('at' in where ? where.at : undefined) ??
    editor.canvas.current?.middle() ?? { x: right, y: 0 };
  const at = { x, y: freeRow(graphIn(state.draft.document, graph), x, y, { width: 600, height: 200 }) };
  if (pattern)
    editor.edit(insertPattern(state.draft.document, state.plugins, pattern, { graph, at, target: where }));
}
