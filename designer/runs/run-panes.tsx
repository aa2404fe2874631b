import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { text } from '../messages/text.js';
import { useNarrow } from '../theme/use-narrow.js';
import styles from './run-page.module.css';

/** Drawing with its scrubber at the left, the panel at the right; one below the other on a phone. */
export function RunPanes({
  drawing,
  scrubber,
  panel,
}: {
  drawing: ReactNode;
  scrubber: ReactNode;
  panel: ReactNode;
}) {
  const narrow = useNarrow();
  const layout = useDefaultLayout({ id: 'inkstone.run-panes', storage: localStorage });
  if (narrow)
    return (
      <>
        {drawing}
        {scrubber}
        <div className={styles.panel}>{panel}</div>
      </>
    );
  return (
    <Group className={styles.panes} {...layout}>
      <Panel id="drawing" minSize="40%">
        <div className={styles.left}>
          {drawing}
          {scrubber}
        </div>
      </Panel>
      <Separator className={styles.separator} aria-label={text('runs.panelWidth')} />
      <Panel id="panel" defaultSize={320} minSize={260} groupResizeBehavior="preserve-pixel-size">
        <div className={styles.panel}>{panel}</div>
      </Panel>
    </Group>
  );
}
