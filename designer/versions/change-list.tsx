import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { DifferenceMark } from '../canvas/difference-mark.js';
import { text } from '../messages/text.js';
import type { Change } from './changes.js';
import { SettingRows } from './setting-rows.js';
import type { Walk } from './use-step-through.js';
import styles from './versions.module.css';

interface ChangeListProps {
  walk: Walk;
  changes: Change[];
  sameCode: boolean;
  broken: boolean;
}

/** What changed, entry by entry; the chosen one shows its settings side by side. */
export function ChangeList({ walk, changes, sameCode, broken }: ChangeListProps) {
  if (changes.length === 0) return <NoChanges sameCode={sameCode} broken={broken} />;
  return (
    <section className={styles.changes} aria-label={text('versions.changes')}>
      <header className={styles.walk}>
        <h2 aria-live="polite" data-testid="change-place">
          {walk.index === -1
            ? text('versions.changeCount', { count: changes.length })
            : text('versions.place', { number: walk.index + 1, count: changes.length })}
        </h2>
        <Step label={text('versions.previous')} keys="Shift F7" onClick={() => walk.step(-1)} up />
        <Step label={text('versions.next')} keys="F7" onClick={() => walk.step(1)} />
      </header>
      {broken && <p className={styles.about}>{text('versions.broken')}</p>}
      <ol className={styles.list}>
        {changes.map((change) => (
          <Entry
            key={change.key}
            change={change}
            open={change.key === walk.change?.key}
            choose={() => walk.choose(change.key)}
          />
        ))}
      </ol>
    </section>
  );
}

function NoChanges({ sameCode, broken }: { sameCode: boolean; broken: boolean }) {
  const [title, about] = sameCode
    ? (['versions.none', 'versions.noneAbout'] as const)
    : (['versions.onlyCode', 'versions.onlyCodeAbout'] as const);
  return (
    <section className={styles.changes} data-testid="no-changes">
      <h2>{text(title)}</h2>
      <p className={styles.about}>{text(broken ? 'versions.broken' : about)}</p>
    </section>
  );
}

interface StepProps {
  label: string;
  keys: string;
  up?: boolean;
  onClick: () => void;
}

function Step({ label, keys, up = false, onClick }: StepProps) {
  const Arrow = up ? IconArrowUp : IconArrowDown;
  return (
    <Tooltip label={`${label} (${keys})`}>
      <ActionIcon variant="default" aria-label={label} onClick={onClick}>
        <Arrow size={16} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}

function Entry({ change, open, choose }: { change: Change; open: boolean; choose: () => void }) {
  return (
    <li data-open={open || undefined} data-testid={`change-${change.key}`} data-what={change.what}>
      <button type="button" className={styles.entry} aria-expanded={open} onClick={choose}>
        <DifferenceMark difference={change.what} inline />
        <span>{change.title}</span>
      </button>
      {open && <SettingRows change={change} />}
    </li>
  );
}
