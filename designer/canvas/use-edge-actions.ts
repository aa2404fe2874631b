import type { ReactFlowProps } from '@xyflow/react';
import { useMemo, useRef, useState } from 'react';
import type { EditorHandle } from '../editor/create-editor.js';
import type { EdgeActions } from './edge-actions.js';

const LINGER_MS = 250;

/** The plus on the line that the pointer is over. */
export function useEdgeActions(editor: EditorHandle) {
  const [hovered, setHovered] = useState<string | undefined>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const actions = useMemo(
    (): EdgeActions => ({
      hovered,
      hover: (edge: string | undefined) => {
        clearTimeout(timer.current);
        setHovered(edge);
      },
      insert: (edge: string, screen: { x: number; y: number }) =>
        editor.set({ palette: { screen, target: { edge } } }),
    }),
    [editor, hovered],
  );
  const handlers: Pick<ReactFlowProps, 'onEdgeMouseEnter' | 'onEdgeMouseLeave'> = useMemo(
    () => ({
      onEdgeMouseEnter: (_, edge) => {
        clearTimeout(timer.current);
        setHovered(edge.id);
      },
      onEdgeMouseLeave: () => {
        timer.current = setTimeout(() => setHovered(undefined), LINGER_MS);
      },
    }),
    [],
  );
  return { actions, handlers };
}
