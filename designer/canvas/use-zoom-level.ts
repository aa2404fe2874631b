import { useStore } from '@xyflow/react';

/** Far: a summary could not be read any more. */
export function useZoomLevel(): 'near' | 'far' {
  return useStore((state) => (state.transform[2] < 0.4 ? 'far' : 'near'));
}
