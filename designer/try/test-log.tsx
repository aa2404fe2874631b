import { Code } from '@mantine/core';
import type { LogLine } from '../api/types.js';
import { text } from '../messages/text.js';
import styles from './test-log.module.css';

/** What a step logged while it was tested, attempt by attempt. */
export function TestLog({ logs, attempts }: { logs: readonly LogLine[]; attempts: number }) {
  if (logs.length === 0) return null;
  return (
    <section className={styles.log} aria-label={text('testing.logged')} data-testid="test-log">
      <h3>{text('testing.logged')}</h3>
      <ol>
        {logs.map((line, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a log only grows at its end
          <li key={position} data-level={line.level}>
            <span className={styles.level}>{text(`testing.level-${line.level}`)}</span>
            <span className={styles.said}>
              {attempts > 1 && <em>{text('testing.attempt', { attempt: line.attempt })} </em>}
              {line.message}
              {line.attributes && (
                <Code className={styles.attributes!}>{JSON.stringify(line.attributes)}</Code>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
