import { isMac, shownKeys } from '../editor/key-strokes.js';
import styles from './keys.module.css';

/** The keys of a stroke, as they look on a keyboard. */
export function Keys({ stroke }: { stroke: string }) {
  return (
    <span className={styles.keys}>
      {shownKeys(stroke, isMac()).map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
