import type { Graph } from '@inkstone/compiler/graph';
import { useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback } from 'react';
import type { EditorHandle } from '../editor/create-editor.js';
import { shownGraph } from '../editor/editor-state.js';
import { firstView } from '../kernels/first-view.js';
import { sceneOf } from '../kernels/scene.js';
import { text } from '../messages/text.js';
import { partOf, settled } from '../model/arrange.js';
import { graphIn } from '../model/graphs.js';
import { moveNodes, type Positions } from '../model/move-nodes.js';
import { tidyInWorker } from './tidy-in-worker.js';

const GLIDE_MS = 180;

/** Lays the drawing out anew, or some nodes of it; they glide to their places. */
export function useTidy(
  editor: EditorHandle,
  canvas: RefObject<HTMLElement | null>,
  setMoved: (moved: Positions) => void,
): (ids?: readonly string[]) => void {
  const flow = useReactFlow();
  return useCallback(
    (ids) => {
      void (async () => {
        const state = editor.store.getState();
        const graph = graphIn(state.draft.document, shownGraph(state));
        const found = await tidyInWorker(ids ? partOf(graph, ids) : graph).catch((error: Error) => {
          editor.set({
            notice: { text: text('drawing.tidyFailed', { why: error.message }), at: Date.now() },
          });
        });
        if (!found) return;
        const to = ids ? settled(graph, found) : found;
        await glide(graph, to, setMoved);
        editor.edit(
          moveNodes(
            editor.store.getState().draft.document,
            to,
            ids ? text('canvas.tidySteps', { count: ids.length }) : text('canvas.tidyUp'),
          ),
        );
        setMoved({});
        if (ids) return;
        const boxes = Object.values(sceneOf(graph, to).boxes);
        const seen = canvas.current?.getBoundingClientRect() ?? { width: 0, height: 0 };
        void flow.setViewport(firstView(boxes, seen), { duration: 160 });
      })();
    },
    [editor, canvas, flow, setMoved],
  );
}

function glide(graph: Graph, to: Positions, show: (at: Positions) => void): Promise<void> {
  const from = graph.nodes;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (still) return Promise.resolve();
  return new Promise((done) => {
    const began = performance.now();
    const frame = (now: number) => {
      const share = Math.min(1, (now - began) / GLIDE_MS);
      if (share === 1) return done();
      const eased = 1 - (1 - share) ** 3;
      const at: Positions = {};
      for (const [id, place] of Object.entries(to)) {
        const start = from[id] ?? place;
        at[id] = { x: start.x + (place.x - start.x) * eased, y: start.y + (place.y - start.y) * eased };
      }
      show(at);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
