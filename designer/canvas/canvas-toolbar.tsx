import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconLayoutDistributeHorizontal,
  IconMaximize,
  IconMinus,
  IconNote,
  IconPlus,
} from '@tabler/icons-react';
import { useReactFlow } from '@xyflow/react';
import { memo, type ReactNode } from 'react';
import type { Box } from '../kernels/geometry.js';
import { text } from '../messages/text.js';
import styles from './canvas-toolbar.module.css';
import { useViewOf } from './use-view-of.js';

const GLIDE = { duration: 160 };

interface CanvasToolbarProps {
  /** What “Show all” shows. */
  everything: () => Box[];
  onTidy?: () => void;
  onNote?: () => void;
}

/** Floats at the canvas's corner. What changes the drawing is there only where one may. */
export const CanvasToolbar = memo(function CanvasToolbar({ everything, onTidy, onNote }: CanvasToolbarProps) {
  const flow = useReactFlow();
  const show = useViewOf();
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={text('canvas.canvas')}>
      <Tool title={text('canvas.zoomIn')} onClick={() => void flow.zoomIn(GLIDE)}>
        <IconPlus size={18} stroke={1.75} />
      </Tool>
      <Tool title={text('canvas.zoomOut')} onClick={() => void flow.zoomOut(GLIDE)}>
        <IconMinus size={18} stroke={1.75} />
      </Tool>
      <Tool
        title={text('canvas.showAll')}
        onClick={() => show(everything(), { padding: 0.12, maxZoom: 1, ...GLIDE })}
      >
        <IconMaximize size={18} stroke={1.75} />
      </Tool>
      {onTidy && (
        <Tool title={text('canvas.tidyUp')} onClick={onTidy}>
          <IconLayoutDistributeHorizontal size={18} stroke={1.75} />
        </Tool>
      )}
      {onNote && (
        <Tool title={text('canvas.addANote')} onClick={onNote}>
          <IconNote size={18} stroke={1.75} />
        </Tool>
      )}
    </div>
  );
});

function Tool({ title, onClick, children }: { title: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={title}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={title}
        onClick={onClick}
        className={styles.tool}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
