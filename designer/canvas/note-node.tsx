import type { NodeProps } from '@xyflow/react';
import { memo, useContext } from 'react';
import { text } from '../messages/text.js';
import { NoteContext } from './note-context.js';
import styles from './note-node.module.css';
import type { NoteNode as NoteNodeType } from './step-data.js';

/** A note on the canvas: text that no run ever sees. */
export const NoteNode = memo(function NoteNode({ id, data, selected }: NodeProps<NoteNodeType>) {
  const setText = useContext(NoteContext);
  return (
    <div className={styles.note} data-selected={selected || undefined} data-testid={`note-${id}`}>
      <textarea
        className="nodrag nowheel"
        aria-label={text('canvas.note')}
        placeholder={text('canvas.writeANote')}
        value={data.text}
        readOnly={data.readOnly}
        onChange={(event) => setText?.(id, event.currentTarget.value)}
        onKeyDown={(event) => event.stopPropagation()}
      />
    </div>
  );
});
