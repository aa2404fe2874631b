import { Skeleton, Stack } from '@mantine/core';
import { DrawingSkeleton } from './drawing-skeleton.js';
import { Rows } from './loaded.js';
import styles from './page-skeleton.module.css';

/** The shape of what loads: a drawing below its bar, rows below their title, or a sheet. */
export function PageSkeleton({ shape = 'drawing' }: { shape?: 'drawing' | 'list' | 'sheet' }) {
  if (shape === 'list')
    return (
      <div className={styles.list}>
        <Skeleton width={180} height={28} mt={4} mb={24} />
        <Rows />
      </div>
    );
  if (shape === 'sheet')
    return (
      <div className={styles.sheet}>
        <SheetSkeleton />
      </div>
    );
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <Skeleton width={180} height={20} />
        <Skeleton width={120} height={20} />
      </div>
      <DrawingSkeleton />
    </div>
  );
}

/** A question, its facts, and what one answers with. */
export function SheetSkeleton() {
  return (
    <Stack gap={12} aria-busy="true">
      <Skeleton height={28} width={200} mb={4} />
      <Skeleton height={260} radius="md" />
      <Skeleton height={120} radius="md" />
      <Skeleton height={48} radius="md" />
    </Stack>
  );
}
