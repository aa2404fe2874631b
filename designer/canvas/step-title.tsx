import { useContext } from 'react';
import { text } from '../messages/text.js';
import { RenamingContext } from './renaming-context.js';
import styles from './step-node.module.css';

/** A node's title; while it is being renamed, a field in its place. */
export function StepTitle({ id, title, readOnly }: { id: string; title: string; readOnly: boolean }) {
  const renaming = useContext(RenamingContext);
  if (readOnly || renaming?.node !== id) return <span className={styles.title}>{title}</span>;
  return (
    <input
      className={`${styles.title} ${styles.titleField} nodrag nopan`}
      defaultValue={title}
      aria-label={text('canvas.title')}
      // biome-ignore lint/a11y/noAutofocus: F2 is the wish to type here
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => renaming.done(event.currentTarget.value.trim())}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') renaming.done(undefined);
      }}
    />
  );
}
