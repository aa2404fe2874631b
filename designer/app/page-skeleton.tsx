import { Skeleton } from '@mantine/core';
import styles from './page-skeleton.module.css';

/** A bar and a sheet: the size of what loads. */
export function PageSkeleton() {
  return (
    <div className={styles.page} aria-busy="true">
      <div className={styles.bar}>
        <Skeleton width={180} height={20} />
      </div>
    </div>
  );
}
