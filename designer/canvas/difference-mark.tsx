import { IconArrowsMove, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { text } from '../messages/text.js';
import styles from './difference-mark.module.css';
import type { Difference } from './step-data.js';

const MARKS = {
  added: { tone: 'green', word: 'versions.isAdded', Mark: IconPlus },
  removed: { tone: 'red', word: 'versions.isRemoved', Mark: IconMinus },
  changed: { tone: 'amber', word: 'versions.isChanged', Mark: IconPencil },
  moved: { tone: 'neutral', word: 'versions.isMoved', Mark: IconArrowsMove },
} as const satisfies Record<Difference, unknown>;

/** How a node, or an entry of a list, differs from another version: told by shape, colour and word. */
export function DifferenceMark({ difference, inline = false }: { difference: Difference; inline?: boolean }) {
  const { tone, word: key, Mark } = MARKS[difference];
  const word = text(key);
  return (
    <span
      className={styles.mark}
      data-inline={inline || undefined}
      data-tone={tone}
      title={word}
      role="img"
      aria-label={word}
    >
      <Mark size={12} stroke={2.5} aria-hidden />
    </span>
  );
}
