import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import styles from './section.module.css';

/** Settings that one needs rarely, behind their title. */
export function Section({
  title,
  open: wanted = false,
  children,
}: {
  title: string;
  open?: boolean;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(wanted);
  return (
    <section className={styles.section}>
      <UnstyledButton className={styles.title} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconChevronRight size={14} stroke={2} aria-hidden data-open={open || undefined} />
        {title}
      </UnstyledButton>
      {open && <div className={styles.body}>{children}</div>}
    </section>
  );
}
