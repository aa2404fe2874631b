import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import { useOthers } from '../editor/others-context.js';
import type { Routing } from '../kernels/routes.js';
import { text } from '../messages/text.js';
import styles from './others-layer.module.css';

const AROUND = 5;

/** What others have selected: a frame around the node, with their name. */
export const OthersLayer = memo(function OthersLayer({ routing }: { routing: Routing }) {
  const { boxes } = routing.scene;
  const seen = useOthers().flatMap(({ node, ...other }) => {
    const box = boxes[node ?? ''];
    return box ? [{ ...other, box }] : [];
  });
  if (seen.length === 0) return null;
  return (
    <ViewportPortal>
      {seen.map(({ tab, name, person, box }) => (
        <div
          key={tab}
          className={styles.frame}
          style={{
            transform: `translate(${box.left - AROUND}px, ${box.top - AROUND}px)`,
            width: box.right - box.left + 2 * AROUND,
            height: box.bottom - box.top + 2 * AROUND,
          }}
          role="img"
          aria-label={text('together.at', { who: name })}
          data-testid={`other-${person}`}
        >
          <span className={styles.name}>{name}</span>
        </div>
      ))}
    </ViewportPortal>
  );
});
