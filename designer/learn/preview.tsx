import { MAIN, type WorkflowDocument } from '@inkstone/compiler/graph';
import { useMemo } from 'react';
import { routing } from '../kernels/routes.js';
import { sceneOf } from '../kernels/scene.js';
import styles from './gallery.module.css';

const NONE: never[] = [];
const MARGIN = 20;

/** A drawing as small as a stamp: its steps and lines, without words. */
export function Preview({ document }: { document: WorkflowDocument }) {
  const { scene, routes } = useMemo(
    () => routing(sceneOf(document.graphs[MAIN]!, {}, NONE), undefined),
    [document],
  );
  const boxes = Object.entries(scene.boxes);
  const [left, top] = [
    Math.min(...boxes.map(([, { left }]) => left)),
    Math.min(...boxes.map(([, { top }]) => top)),
  ];
  const right = Math.max(...boxes.map(([, box]) => box.right));
  const bottom = Math.max(...boxes.map(([, box]) => box.bottom));
  const view = [left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN].join(' ');
  return (
    <svg className={styles.preview} viewBox={view} preserveAspectRatio="xMidYMid meet" aria-hidden="true">
      {Object.entries(routes).map(([id, { points }]) => (
        <polyline key={id} className={styles.line} points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      ))}
      {boxes.map(([id, box]) => (
        <rect
          key={id}
          className={styles.box}
          data-kind={document.graphs[MAIN]?.nodes[id]?.kind}
          x={box.left}
          y={box.top}
          width={box.right - box.left}
          height={box.bottom - box.top}
          rx={Math.max(10, box.radius)}
        />
      ))}
    </svg>
  );
}
