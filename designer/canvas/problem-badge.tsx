import type { Diagnostic } from '@inkstone/compiler';
import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import styles from './problem-badge.module.css';

/** At a node's corner: something is wrong here, in words when one looks closer. */
export function ProblemBadge({ problems, inset }: { problems: readonly Diagnostic[]; inset: boolean }) {
  if (problems.length === 0) return null;
  const worst = problems.some((problem) => problem.severity === 'error') ? 'error' : 'warning';
  const words = (
    <ul className={styles.list}>
      {problems.slice(0, 5).map((problem) => (
        <li key={`${problem.code}:${problem.field ?? ''}:${problem.message}`}>{problem.message}</li>
      ))}
    </ul>
  );
  return (
    <Tooltip label={words} multiline maw={320} openDelay={150} position="top" withinPortal>
      <span
        className={styles.badge}
        data-inset={inset || undefined}
        data-severity={worst}
        data-testid="problem-badge"
      >
        <IconAlertTriangle size={12} stroke={2} aria-hidden />
      </span>
    </Tooltip>
  );
}
