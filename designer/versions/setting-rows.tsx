import { text } from '../messages/text.js';
import type { Change, SettingRow } from './changes.js';
import styles from './versions.module.css';

/** The settings of one change, each as it was and as it is. */
export function SettingRows({ change }: { change: Change }) {
  if (change.what === 'added') return <p className={styles.about}>{text('versions.newStep')}</p>;
  if (change.what === 'removed') return <p className={styles.about}>{text('versions.goneStep')}</p>;
  return (
    <dl className={styles.rows}>
      {change.rows.map((row) => (
        <Row key={row.field} row={row} />
      ))}
    </dl>
  );
}

function Row({ row: { field, was, now } }: { row: SettingRow }) {
  return (
    <div className={styles.row}>
      <dt>{field}</dt>
      <Value text={was} side="was" />
      <Value text={now} side="now" />
    </div>
  );
}

function Value({ text: value, side }: { text: string | undefined; side: 'was' | 'now' }) {
  return (
    <dd className={styles.value} data-side={side} data-unset={value === undefined || undefined}>
      <span className={styles.hidden}>{text(`versions.${side}`)}: </span>
      {value ?? text('versions.notSet')}
    </dd>
  );
}
