import type { Became } from '@inkstone/compiler';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { Pill } from '../theme/pill.js';
import type { Tone } from '../theme/tone.js';
import styles from './import-dialog.module.css';
import type { LossIn } from './proposals.js';

interface Said {
  title: MessageKey;
  means: MessageKey;
  tone: Tone;
  /** Whether it asks for attention. */
  open: boolean;
}

const SAID: Readonly<Record<Became, Said>> = {
  placeholder: {
    title: 'importing.placeholder',
    means: 'importing.placeholderMeans',
    tone: 'amber',
    open: true,
  },
  changed: { title: 'importing.changed', means: 'importing.changedMeans', tone: 'violet', open: true },
  'left out': { title: 'importing.leftOut', means: 'importing.leftOutMeans', tone: 'neutral', open: true },
  'said otherwise': {
    title: 'importing.saidOtherwise',
    means: 'importing.saidOtherwiseMeans',
    tone: 'green',
    open: false,
  },
};

interface LossListProps {
  groups: readonly { became: Became; losses: readonly LossIn[] }[];
  /** Whether to say which process each is of. */
  within: boolean;
}

/** Everything that is not in the drawing as it was in the file, by what became of it. */
export function LossList({ groups, within }: LossListProps) {
  return (
    <section data-testid="import-losses">
      <h2>{text(groups.length === 0 ? 'importing.nothingLost' : 'importing.notTheSame')}</h2>
      {groups.map(({ became, losses }) => (
        <details key={became} open={SAID[became].open} className={styles.group} data-became={became}>
          <summary>
            <span className={styles.groupTitle}>{text(SAID[became].title)}</span>
            <Pill tone={SAID[became].tone}>{String(losses.length)}</Pill>
            <span className={styles.second}>{text(SAID[became].means)}</span>
          </summary>
          <ul className={styles.losses}>
            {losses.map((loss, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: ids of a file need not be distinct; the list stays as it is
              <LossRow key={index} loss={loss} within={within} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function LossRow({ loss, within }: { loss: LossIn; within: boolean }) {
  const { id, name, type, reason } = loss;
  return (
    <li data-testid="import-loss" data-id={id}>
      <span className={styles.element}>
        <strong>{name === '' ? id : name}</strong>
        <code>{type}</code>
        {within && <span className={styles.second}>{loss.within}</span>}
      </span>
      <span className={styles.reason}>{reason}</span>
    </li>
  );
}
