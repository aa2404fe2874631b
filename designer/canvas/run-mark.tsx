import { IconAlertTriangle, IconCheck, IconHourglass, IconX } from '@tabler/icons-react';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import styles from './run-mark.module.css';
import type { NodeRun, StepState } from './step-data.js';

const MARKS: Record<StepState, { word: MessageKey; tone: string; Mark: typeof IconCheck | undefined }> = {
  done: { word: 'runs.state-done', tone: 'green', Mark: IconCheck },
  running: { word: 'runs.state-running', tone: 'blue', Mark: undefined },
  waiting: { word: 'runs.state-waiting', tone: 'amber', Mark: IconHourglass },
  failed: { word: 'runs.state-failed', tone: 'red', Mark: IconX },
  blocked: { word: 'runs.state-blocked', tone: 'red', Mark: IconAlertTriangle },
  idle: { word: 'runs.notYet', tone: 'neutral', Mark: undefined },
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
          title={text(word)}
          role="img"
          aria-label={text(word)}
        >
          {Mark && <Mark size={12} stroke={2.5} aria-hidden />}
        </span>
      )}
      {run.value && (
        <span className={styles.value} title={`${run.value.name} = ${run.value.json}`}>
          <b>{run.value.name} =</b> {run.value.json}
        </span>
      )}
    </>
  );
}
