import type { ReactNode } from 'react';
import styles from './pill.module.css';
import type { Tone } from './tone.js';

/** A short word about a state, tinted; always with text, so that colour is never the only sign. */
export function Pill({
  tone = 'neutral',
  icon,
  children,
  ...rest
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  'data-testid'?: string;
  title?: string;
}) {
  return (
    <span className={styles.pill} data-tone={tone} {...rest}>
      {icon}
      {typeof children === 'string' ? <span className={styles.words}>{children}</span> : children}
    </span>
  );
}
