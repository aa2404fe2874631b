import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleDot,
  IconCircleX,
  IconClockX,
  IconHourglass,
  IconPlayerStop,
  IconRepeat,
  type TablerIcon,
} from '@tabler/icons-react';
import type { RunStatus, RunSummary } from '../api/types.js';
import { Pill } from '../theme/pill.js';
import type { Tone } from '../theme/tone.js';
import styles from './status-pill.module.css';
import { waitingWords } from './waiting-words.js';

interface Look {
  words: string;
  tone: Tone;
  icon: TablerIcon;
}

/** Each state with a shape of its own, so that colour is never the only sign. */
export const STATUS_LOOK: Record<RunStatus | 'waiting', Look> = {
  running: { words: 'Running', tone: 'blue', icon: IconCircleDot },
  waiting: { words: 'Waiting', tone: 'amber', icon: IconHourglass },
  blocked: { words: 'Blocked', tone: 'red', icon: IconAlertTriangle },
  completed: { words: 'Completed', tone: 'green', icon: IconCircleCheck },
  failed: { words: 'Failed', tone: 'red', icon: IconCircleX },
  canceled: { words: 'Canceled', tone: 'neutral', icon: IconBan },
  terminated: { words: 'Terminated', tone: 'neutral', icon: IconPlayerStop },
  'timed-out': { words: 'Timed out', tone: 'red', icon: IconClockX },
  'continued-as-new': { words: 'Continued as new', tone: 'neutral', icon: IconRepeat },
};

/** Where a run stands; what it waits for, in words, when it waits. */
export function StatusPill({ run }: { run: RunSummary }) {
  const { status } = run;
  const waiting = status === 'running' ? waitingWords(run, new Date()) : undefined;
  const { words, tone, icon: Shape } = STATUS_LOOK[waiting === undefined ? status : 'waiting'];
  const text = waiting === undefined ? words : capital(waiting);
  return (
    <Pill
      tone={tone}
      icon={<Shape size={14} className={styles.shape} data-state={status} aria-hidden />}
      title={text}
    >
      {text}
    </Pill>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
