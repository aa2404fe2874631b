import { useReactFlow } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import type { CanvasPort } from '../editor/canvas-port.js';
import type { EditorHandle } from '../editor/create-editor.js';
import { freePlace } from '../kernels/free-place.js';
import { lineAt } from '../kernels/line-at.js';
import { USUAL } from '../kernels/node-size.js';
import type { Routing } from '../kernels/routes.js';
import { rowBeside } from '../kernels/row-beside.js';
import { useViewOf } from './use-view-of.js';

/** Offers the canvas to the other panels. */
export function useCanvasPort(editor: EditorHandle, routing: Routing) {
  const flow = useReactFlow();
  const show = useViewOf();
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(routing);
  latest.current = routing;
  const port = useMemo((): CanvasPort => {
    const box = () => element.current?.getBoundingClientRect() ?? new DOMRect();
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
      middle: () => {
        const { left, top, width, height } = box();
        return flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
      },
      reveal: (node) => {
        const { [node]: at } = latest.current.scene.boxes;
        if (at) show([at], { maxZoom: Math.max(flow.getZoom(), 0.6), duration: 160 });
      },
    };
  }, [flow, show]);
  useEffect(() => {
    editor.canvas.current = port;
    return () => {
      editor.canvas.current = undefined;
    };
  }, [editor, port]);
  return { element, port };
}
