import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { roundedPath } from '../kernels/rounded-path.js';
import { outputLabel } from '../model/output-label.js';
import styles from './route-edge.module.css';
import type { RouteEdge as RouteEdgeType } from './step-data.js';

/** A line with its rounded corners and its label. */
export const RouteEdge = memo(function RouteEdge({ id, data, selected }: EdgeProps<RouteEdgeType>) {
  if (!data) return null;
  const { points, label, ink, joins } = data;
  const text = outputLabel(data.text);
  return (
    <>
      <BaseEdge
        id={id}
        path={roundedPath(points, 10)}
        className={styles.line!}
        interactionWidth={18}
        data-ink={ink}
        data-selected={selected || undefined}
        data-testid={`edge-${id}`}
        markerEnd={joins ? undefined : `url(#ink-arrow-${selected ? 'selected' : ink})`}
      />
      {label && text && (
        <EdgeLabelRenderer>
          <span
            className={styles.label}
            style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
            data-ink={ink}
            data-selected={selected || undefined}
            title={text}
          >
            {text}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
