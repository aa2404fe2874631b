import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import type { EditorHandle } from '../editor/create-editor.js';
import { useEditorState } from '../editor/editor-context.js';
import type { Routing } from '../kernels/routes.js';

const MARGIN = 32;

/** When a node is selected and lies beside or below what one sees (the inspector has just opened), the canvas moves a little. */
export function useKeepInView(
  editor: EditorHandle,
  routing: Routing,
  element: RefObject<HTMLDivElement | null>,
): void {
  const flow = useReactFlow();
  const only = useEditorState((state) =>
    state.selection.nodes.length === 1 ? state.selection.nodes[0] : undefined,
  );
  const latest = useRef(routing);
  latest.current = routing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new selection is the occasion
  useEffect(() => {
    if (only === undefined) return;
    // After the panes have taken their new sizes.
    const frame = requestAnimationFrame(() => {
      const box = latest.current.scene.boxes[only];
      const seen = element.current?.getBoundingClientRect();
      if (!box || !seen) return;
      const { x, y, zoom } = flow.getViewport();
      const over = {
        x:
          Math.max(0, box.right * zoom + x + MARGIN - seen.width) ||
          Math.min(0, box.left * zoom + x - MARGIN),
        y:
          Math.max(0, box.bottom * zoom + y + MARGIN - seen.height) ||
          Math.min(0, box.top * zoom + y - MARGIN),
      };
      if (over.x !== 0 || over.y !== 0)
        void flow.setViewport({ x: x - over.x, y: y - over.y, zoom }, { duration: 150 });
    });
    return () => cancelAnimationFrame(frame);
  }, [only, editor]);
}
