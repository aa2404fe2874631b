import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';

/** A view in which one node is large enough to read, with its neighbours around it. */
export const closeTo = (node: string) => ({ nodes: [{ id: node }], maxZoom: 0.8 });

/** Glides to `node` whenever it is another one. */
export function useFollow(node: string | undefined): void {
  const { fitView, viewportInitialized } = useReactFlow();
  useEffect(() => {
    if (node !== undefined && viewportInitialized) void fitView({ ...closeTo(node), duration: 160 });
  }, [node, fitView, viewportInitialized]);
}
