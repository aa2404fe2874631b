import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Snapped } from '../kernels/snap.js';
import styles from './guides.module.css';

/** The row and the column that a dragged node has snapped to. */
export const Guides = memo(function Guides({ guides }: { guides: Snapped['guides'] }) {
  return (
    <ViewportPortal>
      {guides.y !== undefined && (
        <span data-testid="guide-row" className={styles.row} style={{ top: guides.y }} />
      )}
      {guides.x !== undefined && (
        <span data-testid="guide-column" className={styles.column} style={{ left: guides.x }} />
      )}
    </ViewportPortal>
  );
});
