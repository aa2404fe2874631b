import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
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
  const section = useRef<HTMLElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (open && asked.current) section.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <section ref={section} className={styles.section}>
      <UnstyledButton
        className={styles.title}
        aria-expanded={open}
        onClick={() => {
          asked.current = true;
          setOpen(!open);
        }}
      >
        <IconChevronRight size={14} stroke={2} aria-hidden data-open={open || undefined} />
        {title}
      </UnstyledButton>
      {open && <div className={styles.body}>{children}</div>}
    </section>
  );
}
