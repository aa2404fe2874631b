import { IconAlertTriangle, IconCheck, IconHourglass, IconX } from '@tabler/icons-react';
import styles from './run-mark.module.css';
import type { NodeRun, StepState } from './step-data.js';

const MARKS: Record<StepState, { word: string; tone: string; Mark: typeof IconCheck | undefined }> = {
  done: { word: 'done', tone: 'green', Mark: IconCheck },
  running: { word: 'running', tone: 'blue', Mark: undefined },
  waiting: { word: 'waiting', tone: 'amber', Mark: IconHourglass },
  failed: { word: 'failed', tone: 'red', Mark: IconX },
  blocked: { word: 'blocked', tone: 'red', Mark: IconAlertTriangle },
  idle: { word: 'not yet', tone: 'neutral', Mark: undefined },
};

/** A run's state at a node's corner, told by shape and colour, and the value that it made below. */
export function RunMark({ run }: { run: NodeRun }) {
  const { word, tone, Mark } = MARKS[run.state];
  return (
    <>
      {run.state !== 'idle' && (
        <span
          className={styles.mark}
          data-tone={tone}
          data-state={run.state}
          title={word}
          role="img"
          aria-label={word}
        >
          {Mark && <Mark size={12} stroke={2.5} aria-hidden />}
        </span>
      )}
      {run.value && (
        <span className={styles.value} title={`${run.value.name} = ${run.value.json}`}>
          <b>{run.value.name}</b> {run.value.json}
        </span>
      )}
    </>
  );
}
