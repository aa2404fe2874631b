import { Button, Skeleton, Stack } from '@mantine/core';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { problemOf } from '../api/problem.js';
import { text } from '../messages/text.js';
import styles from './loaded.module.css';
import { Missing } from './missing.js';

interface Query<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** A panel's three states: its data, a skeleton of the right size, or what went wrong with a way to try again. */
export function Loaded<T>({
  query,
  skeleton,
  children,
}: {
  query: Query<T>;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return skeleton ?? <Rows />;
}

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = problemOf(error);
  if (problem.status === 404) return <Missing title={problem.message}>{text('app.goneHint')}</Missing>;
  return (
    <div className={styles.state} role="alert">
      <IconCloudOff size={28} stroke={1.5} aria-hidden />
      <strong>{problem.message}</strong>
      {problem.hint && <span>{problem.hint}</span>}
      {retry && (
        <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={retry}>
          {text('app.tryAgain')}
        </Button>
      )}
    </div>
  );
}

/** One sentence that teaches, and one action. */
export function Empty({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={styles.state}>
      {icon}
      <strong>{title}</strong>
      {children && <span>{children}</span>}
      {action}
    </div>
  );
}

/** Skeleton of a list. */
export function Rows({ count = 6, height = 56 }: { count?: number; height?: number }) {
  return (
    <Stack gap={8} aria-busy="true">
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </Stack>
  );
}
