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
    <div className={styles.toolbar} role="toolbar" aria-label="Canvas">
      <Tool title="Zoom in" onClick={() => void flow.zoomIn(GLIDE)}>
        <IconPlus size={18} stroke={1.75} />
      </Tool>
      <Tool title="Zoom out" onClick={() => void flow.zoomOut(GLIDE)}>
        <IconMinus size={18} stroke={1.75} />
      </Tool>
      <Tool title="Show all" onClick={() => show(everything(), { padding: 0.12, maxZoom: 1, ...GLIDE })}>
        <IconMaximize size={18} stroke={1.75} />
      </Tool>
      {onTidy && (
        <Tool title="Tidy up" onClick={onTidy}>
          <IconLayoutDistributeHorizontal size={18} stroke={1.75} />
        </Tool>
      )}
      {onNote && (
        <Tool title="Add a note" onClick={onNote}>
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
