import { Button, Kbd } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { useEditor } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import styles from './add-step.module.css';

/** Opens the palette at the canvas's upper corner. */
export const AddStep = memo(function AddStep() {
  const editor = useEditor();
  return (
    <Button
      variant="default"
      className={styles.button!}
      leftSection={<IconPlus size={16} stroke={2} />}
      rightSection={<Kbd size="xs">N</Kbd>}
      data-testid="palette-open"
      onClick={(event) => {
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        editor.set({ palette: { screen: { x: left, y: bottom + 8 } } });
      }}
    >
      {text('canvas.addStep')}
    </Button>
  );
});
