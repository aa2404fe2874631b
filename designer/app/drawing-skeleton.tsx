import { Skeleton } from '@mantine/core';
import styles from './drawing-skeleton.module.css';

/** A canvas on which a drawing is about to appear: the usual first steps, of their usual size. */
export function DrawingSkeleton() {
  return (
    <div className={styles.canvas} aria-busy="true">
      <Skeleton width={116} height={44} radius={22} />
      <Skeleton width={200} height={64} radius={10} />
      <Skeleton width={136} height={44} radius={22} />
      <Skeleton width={200} height={64} radius={10} />
      <Skeleton width={116} height={44} radius={22} />
    </div>
  );
}
