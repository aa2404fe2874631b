import { useStore } from '@xyflow/react';

/** Middle: values could not be read any more. Far: nor could summaries. */
export function useZoomLevel(): 'near' | 'middle' | 'far' {
  return useStore(({ transform: [, , zoom] }) => (zoom < 0.4 ? 'far' : zoom < 0.6 ? 'middle' : 'near'));
}
