import { IconPlus } from '@tabler/icons-react';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo, useContext } from 'react';
import { placeLabel } from '../kernels/place-label.js';
import { roundedPath } from '../kernels/rounded-path.js';
import { EdgeActionsContext } from './edge-actions.js';
import styles from './route-edge.module.css';
import type { RouteEdge as RouteEdgeType } from './step-data.js';

/** A line with its rounded corners and its label. */
export const RouteEdge = memo(function RouteEdge({ id, data, selected }: EdgeProps<RouteEdgeType>) {
  const actions = useContext(EdgeActionsContext);
  if (!data) return null;
  const { points, text, label, ink, readOnly } = data;
  const place = label ?? placeLabel(points, '', []);
  const at = { transform: `translate(-50%, -50%) translate(${place.x}px, ${place.y}px)` };
  const shown = selected || actions?.hovered === id;
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
        markerEnd={`url(#ink-arrow-${selected ? 'selected' : ink})`}
      />
      <EdgeLabelRenderer>
        {label && text && (
          <span
            className={styles.label}
            style={at}
            data-ink={ink}
            data-selected={selected || undefined}
            title={text}
          >
            {text}
          </span>
        )}
        {shown && !readOnly && actions && (
          <button
            type="button"
            className={`${styles.insert} nodrag nopan`}
            style={{ ...at, marginTop: label ? 22 : 0 }}
            aria-label="Insert a step here"
            onPointerEnter={() => actions.hover(id)}
            onClick={(event) => actions.insert(id, { x: event.clientX, y: event.clientY })}
          >
            <IconPlus size={13} stroke={2.25} aria-hidden />
          </button>
        )}
      </EdgeLabelRenderer>
    </>
  );
});
