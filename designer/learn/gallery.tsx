import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import styles from './gallery.module.css';
import { Preview } from './preview.js';
import { TEMPLATES } from './templates.js';

interface GalleryProps {
  /** Name of the template, `blank` for a blank canvas; absent: each card is a way to begin. */
  chosen?: string | undefined;
  onChoose: (template: WorkflowDocument | undefined, title: string) => void;
}

/** What a new workflow can begin with: nothing, or a whole process that works. */
export function Gallery({ chosen, onChoose }: GalleryProps) {
  const pressed = (name: string) => (chosen === undefined ? undefined : chosen === name);
  return (
    <ul className={styles.gallery} data-testid="gallery">
      <Card
        title={text('learn.blank')}
        does={text('learn.blankDoes')}
        name="blank"
        chosen={pressed('blank')}
        onClick={() => onChoose(undefined, '')}
      />
      {TEMPLATES.map((template) => {
        const title = text(`learn.${template.name}` as MessageKey);
        return (
          <Card
            key={template.name}
            name={template.name}
            title={title}
            does={text(`learn.${template.name}Does` as MessageKey)}
            chosen={pressed(template.name)}
            onClick={() => onChoose(template, title)}
            document={template}
          />
        );
      })}
    </ul>
  );
}

interface CardProps {
  name: string;
  title: string;
  does: string;
  chosen: boolean | undefined;
  onClick: () => void;
  document?: WorkflowDocument;
}

function Card({ name, title, does, chosen, onClick, document }: CardProps) {
  return (
    <li>
      <UnstyledButton
        className={styles.card}
        aria-pressed={chosen}
        onClick={onClick}
        data-testid={`${chosen === undefined ? 'begin' : 'template'}-${name}`}
      >
        <span className={styles.stamp}>
          {document ? <Preview document={document} /> : <IconPlus size={24} stroke={1.5} aria-hidden />}
        </span>
        <strong>{title}</strong>
        <span className={styles.does}>{does}</span>
      </UnstyledButton>
    </li>
  );
}
