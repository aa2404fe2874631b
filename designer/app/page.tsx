import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import styles from './page.module.css';

interface PageProps {
  title: string;
  actions?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** A page of a list: title, actions at its right (`wide` ones get their own line on a phone), one readable column. */
export function Page({ title, actions, wide = false, children }: PageProps) {
  useDocumentTitle(`${title} · Inkstone`);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{title}</h1>
        <div className={wide ? `${styles.actions} ${styles.filters}` : styles.actions}>{actions}</div>
      </header>
      {children}
    </div>
  );
}
