import { useReactFlow, useStore, useViewport } from '@xyflow/react';
import { memo, useMemo } from 'react';
import type { Box } from '../kernels/geometry.js';
import { text } from '../messages/text.js';
import styles from './minimap.module.css';

const SIZE = { width: 200, height: 130 };
const MARGIN = 60;

/** The whole drawing, small, with the part in view; a press goes there. */
export const Minimap = memo(function Minimap({ boxes }: { boxes: readonly Box[] }) {
  const flow = useReactFlow();
  const { x, y, zoom } = useViewport();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const whole = useMemo(() => around(boxes), [boxes]);
  const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const outlines = useMemo(() => boxes.map(pathOf).join(''), [boxes]);
  const goTo = (event: React.PointerEvent<SVGSVGElement>) => {
    if (event.buttons === 0) return;
    const inverse = event.currentTarget.getScreenCTM()?.inverse();
    const { x: left, y: top } = new DOMPoint(event.clientX, event.clientY).matrixTransform(inverse);
    void flow.setCenter(left, top, { zoom });
  };
  return (
    <svg
      className={styles.map}
      viewBox={`${whole.x} ${whole.y} ${whole.width} ${whole.height}`}
      {...SIZE}
      role="img"
      aria-label={text('drawing.map')}
      data-testid="minimap"
      onPointerDown={goTo}
      onPointerMove={goTo}
    >
      <path d={outlines} className={styles.steps} />
      <rect {...seen} rx={8 / zoom} className={styles.seen} />
    </svg>
  );
});

function around(boxes: readonly Box[]): { x: number; y: number; width: number; height: number } {
  if (boxes.length === 0) return { x: 0, y: 0, ...SIZE };
  const x = Math.min(...boxes.map(({ left }) => left)) - MARGIN;
  const y = Math.min(...boxes.map(({ top }) => top)) - MARGIN;
  const right = Math.max(...boxes.map((box) => box.right)) + MARGIN;
  const bottom = Math.max(...boxes.map((box) => box.bottom)) + MARGIN;
  return { x, y, width: right - x, height: bottom - y };
}

function pathOf({ left, top, right, bottom }: Box): string {
  return `M${left} ${top}H${right}V${bottom}H${left}Z`;
}
