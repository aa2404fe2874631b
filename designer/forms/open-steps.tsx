import { nestedGraphsOf, type WorkflowNode } from '@inkstone/compiler/graph';
import { IconArrowRight } from '@tabler/icons-react';
import { useEditor } from '../editor/editor-context.js';
import { openFrame } from '../editor/open-frame.js';
import { text } from '../messages/text.js';
import { graphIn } from '../model/graphs.js';
import { slotName } from '../model/slot-name.js';
import { useNodeForm } from './node-form.js';
import styles from './rows.module.css';

/** The way into the steps of a node: its own, those of its reminders, and what is done in any case. */
export function OpenSteps({ node, slot: only }: { node: WorkflowNode; slot?: string }) {
  const editor = useEditor();
  const { id, document } = useNodeForm();
  const shown = nestedGraphsOf(node).filter(({ slot }) => only === undefined || slot === only);
  return shown.map(({ slot, graph }) => {
    const steps = Object.values(graphIn(document, graph).nodes).filter(
      ({ kind }) => kind !== 'start' && kind !== 'end',
    );
    const name = slotName(node, slot);
    return (
      <button
        key={slot}
        type="button"
        className={styles.open}
        data-testid={`open-${slot}`}
        onClick={() => openFrame(editor, id, slot)}
      >
        <span>
          {name && only === undefined
            ? text('fields.openStepsOf', { name, count: steps.length })
            : text('fields.openSteps', { count: steps.length })}
        </span>
        <IconArrowRight size={16} stroke={1.75} aria-hidden />
      </button>
    );
  });
}
