import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { CanvasPort } from '../editor/canvas-port.js';
import type { EditorHandle } from '../editor/create-editor.js';
import { shownGraph } from '../editor/editor-state.js';
import { pasteSteps } from '../editor/use-clipboard.js';
import { freePlace } from '../kernels/free-place.js';
import { lineAt } from '../kernels/line-at.js';
import { USUAL } from '../kernels/node-size.js';
import type { Routing } from '../kernels/routes.js';
import { rowBeside } from '../kernels/row-beside.js';
import { folded } from '../model/folded.js';
import { everything, noteBox } from './everything.js';
import { useViewOf } from './use-view-of.js';

const GLIDE = { duration: 160 };

/** Offers the canvas to the other panels. */
export function useCanvasPort(
  editor: EditorHandle,
  routing: Routing,
  element: RefObject<HTMLDivElement | null>,
  tidy: CanvasPort['tidy'],
) {
  const flow = useReactFlow();
  const show = useViewOf();
  const latest = useRef(routing);
  latest.current = routing;
  const port = useMemo((): CanvasPort => {
    const box = () => element.current?.getBoundingClientRect() ?? new DOMRect();
    const state = () => editor.store.getState();
    const all = () => everything(latest.current, state().draft.document, shownGraph(state()));
    /** What stands for a node on the canvas: itself, or its collapsed group. */
    const elementOf = (id: string) => {
      const { draft, selection } = state();
      return folded(draft.document, shownGraph(state()), selection.nodes).cardOf.get(id) ?? id;
    };
    return {
      contains: ({ x, y }) => {
        const { left, right, top, bottom } = box();
        return x > left && x < right && y > top && y < bottom;
      },
      targetAt: (screen) => {
        const { x, y } = flow.screenToFlowPosition(screen);
        const at = { x: Math.round((x - 100) / 4) * 4, y: Math.round(y / 4) * 4 };
        const edge = lineAt(latest.current, { x, y }, 14);
        if (edge !== undefined)
          return { edge, at: { x: at.x, y: rowBeside(latest.current.scene, edge, at.y) } };
        return { at: freePlace(Object.values(latest.current.scene.boxes), USUAL, at) };
      },
      pointAt: (screen) => flow.screenToFlowPosition(screen),
      middle: () => {
        const { left, top, width, height } = box();
        return flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
      },
      reveal: (node) => {
        const { [elementOf(node)]: at } = latest.current.scene.boxes;
        if (at) show([at], { maxZoom: Math.max(flow.getZoom(), 0.6), ...GLIDE });
      },
      focus: (id) => void (id !== undefined && focusWhenDrawn(element, () => elementOf(id))),
      screenOf: (id) => element.current?.querySelector(nodeSelector(elementOf(id)))?.getBoundingClientRect(),
      area: box,
      zoom: (by) => void (by > 0 ? flow.zoomIn(GLIDE) : flow.zoomOut(GLIDE)),
      showAll: () => show(all(), { padding: 0.12, maxZoom: 1, ...GLIDE }),
      showSelection: () => {
        const { document } = state().draft;
        const { nodes, notes } = state().selection;
        const boxes = nodes.flatMap((id) => latest.current.scene.boxes[elementOf(id)] ?? []);
        show([...boxes, ...notes.flatMap((id) => noteBox(document.notes[id]))], {
          padding: 0.2,
          maxZoom: 1,
          ...GLIDE,
        });
      },
      paste: (source) => pasteSteps(editor, source),
      tidy,
    };
  }, [editor, element, flow, show, tidy]);
  useEffect(() => {
    editor.canvas.current = port;
    return () => {
      editor.canvas.current = undefined;
    };
  }, [editor, port]);
  return { element, port };
}

const nodeSelector = (id: string) => `.react-flow__node[data-id="${CSS.escape(id)}"]`;

/** What was just added is drawn a few frames later. */
const FRAMES = 20;

function focusWhenDrawn(element: RefObject<HTMLElement | null>, id: () => string, frames = FRAMES): void {
  const drawn = element.current?.querySelector<HTMLElement>(nodeSelector(id()));
  if (drawn) drawn.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusWhenDrawn(element, id, frames - 1));
}
