import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import { lineBundles } from '../kernels/line-bundles.js';
import type { Routing } from '../kernels/routes.js';
import styles from './route-edge.module.css';

export interface FarLinesProps {
  routing: Routing;
  selected: ReadonlySet<string>;
  edgesTaken?: ReadonlySet<string> | undefined;
}

/** The lines of a large drawing seen from afar: below the nodes, without heads and labels. */
export const FarLines = memo(function FarLines({ routing, selected, edgesTaken }: FarLinesProps) {
  const bundles = lineBundles(routing, (line) => {
    if (selected.has(line)) return 'selected';
    return edgesTaken === undefined ? 'plain' : edgesTaken.has(line) ? 'taken' : 'faded';
  });
  return (
    <ViewportPortal>
      <svg className={styles.layer} width="1" height="1" aria-hidden="true" data-testid="far-lines">
        {bundles.map(({ key, ink, path }) => (
          <path
            key={key}
            d={path}
            className={styles.line}
            data-ink={ink}
            data-selected={ink === 'selected' || undefined}
          />
        ))}
      </svg>
    </ViewportPortal>
  );
});
