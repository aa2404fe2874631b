import { IconPlus } from '@tabler/icons-react';
import { EdgeLabelRenderer } from '@xyflow/react';
import { type Covered, placeLabel } from '../kernels/place-label.js';
import type { Routing } from '../kernels/routes.js';
import { text } from '../messages/text.js';
import type { EdgeActions } from './edge-actions.js';
import styles from './route-edge.module.css';

const nothing = () => false;
const FREE: Covered = { full: nothing, half: nothing };

/** The plus on the line under the pointer and on those selected. */
export function InsertHere({
  actions,
  routing,
  selected,
}: {
  actions: EdgeActions;
  routing: Routing;
  selected: readonly string[];
}) {
  const lines = new Set(actions.hovered === undefined ? selected : [actions.hovered, ...selected]);
  return (
    <EdgeLabelRenderer>
      {[...lines].map((line) => {
        const route = routing.routes[line];
        if (!route) return null;
        const { x, y } = route.label ?? placeLabel(route.points, '', FREE);
        return (
          <button
            key={line}
            type="button"
            className={`${styles.insert} nodrag nopan`}
            style={{
              transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`,
              marginTop: route.label ? 22 : 0,
            }}
            aria-label={text('canvas.insertAStepHere')}
            onPointerEnter={() => actions.hover(line)}
            onClick={(event) => actions.insert(line, { x: event.clientX, y: event.clientY })}
          >
            <IconPlus size={14} stroke={2.25} aria-hidden />
          </button>
        );
      })}
    </EdgeLabelRenderer>
  );
}
