import { TextInput } from '@mantine/core';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { Tile } from '../theme/tile.js';
import styles from './import-dialog.module.css';
import { type NameFault, type Proposal, titleOf } from './proposals.js';

interface ProcessRowProps {
  proposal: Proposal;
  /** Whether to say which file it is from. */
  from: boolean;
  name: string;
  fault: NameFault | undefined;
  rename: (name: string) => void;
}

const FAULTS: Readonly<Record<NameFault, MessageKey>> = {
  invalid: 'importing.nameInvalid',
  taken: 'importing.nameTaken',
  twice: 'importing.nameTwice',
};

/** One process of a file: what it is called there, how large it is, and the name that it will have. */
export function ProcessRow({ proposal, from, name, fault, rename }: ProcessRowProps) {
  const { document, steps, fileName } = proposal;
  const size = text('importing.steps', { count: steps });
  const moved = name !== document.name && fault === undefined;
  return (
    <li className={styles.process} data-testid="import-process">
      <Tile icon="sitemap" tone="accent" />
      <span className={styles.words}>
        <strong>{titleOf(proposal, name)}</strong>
        <span className={styles.second}>{from ? `${size} · ${fileName}` : size}</span>
      </span>
      <TextInput
        className={styles.name}
        label={text('importing.name')}
        value={name}
        maxLength={100}
        onChange={(event) => rename(event.currentTarget.value)}
        error={fault && text(FAULTS[fault])}
        description={moved ? text('importing.nameWas', { name: document.name }) : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data-testid={`import-name-${document.name}`}
      />
    </li>
  );
}
