import type { Diagnostic } from '@inkstone/compiler';
import { Button } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useEditor } from '../editor/editor-context.js';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import styles from './repair-button.module.css';

/** What pressing it does, by the code of the problem. */
const REPAIRS: Partial<Record<string, MessageKey>> = {
  'output-not-connected': 'repairs.toEnd',
  'branch-not-connected': 'repairs.toEnd',
  'dangling-edge': 'repairs.removeLine',
  'edge-into-start': 'repairs.removeLine',
  'duplicate-title': 'repairs.otherTitle',
  'runs-twice': 'repairs.joinBefore',
  'join-waits-for-ever': 'repairs.onlyWhatComes',
  'inclusive-join-in-loop': 'repairs.waitForAll',
};

/** The suggested repair of a problem as one click, and one undo. Nothing where none is suggested. */
export function RepairButton({ problem: { code, repair } }: { problem: Diagnostic }) {
  const editor = useEditor();
  if (repair === undefined) return null;
  const label = text(REPAIRS[code] ?? 'repairs.mend');
  return (
    <Button
      className={styles.repair}
      size="compact-xs"
      variant="light"
      leftSection={<IconWand size={14} stroke={1.75} aria-hidden />}
      onClick={() => editor.edit({ label, changes: repair })}
      data-testid={`repair-${code}`}
    >
      {label}
    </Button>
  );
}
