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
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { Pill } from '../theme/pill.js';
import type { Tone } from '../theme/tone.js';
import styles from './status-pill.module.css';
import { waitingWords } from './waiting-words.js';

interface Look {
  words: MessageKey;
  tone: Tone;
  icon: TablerIcon;
}

/** Each state with a shape of its own, so that colour is never the only sign. */
export const STATUS_LOOK: Record<RunStatus | 'waiting', Look> = {
  running: { words: 'runs.status-running', tone: 'blue', icon: IconCircleDot },
  waiting: { words: 'runs.status-waiting', tone: 'amber', icon: IconHourglass },
  blocked: { words: 'runs.status-blocked', tone: 'red', icon: IconAlertTriangle },
  completed: { words: 'runs.status-completed', tone: 'green', icon: IconCircleCheck },
  failed: { words: 'runs.status-failed', tone: 'red', icon: IconCircleX },
  canceled: { words: 'runs.status-canceled', tone: 'neutral', icon: IconBan },
  terminated: { words: 'runs.status-terminated', tone: 'neutral', icon: IconPlayerStop },
  'timed-out': { words: 'runs.status-timed-out', tone: 'red', icon: IconClockX },
  'continued-as-new': { words: 'runs.status-continued-as-new', tone: 'neutral', icon: IconRepeat },
};

/** Where a run stands; what it waits for, in words, when it waits. */
export function StatusPill({ run }: { run: RunSummary }) {
  const { status } = run;
  const waiting = status === 'running' ? waitingWords(run, new Date()) : undefined;
  const { words, tone, icon: Shape } = STATUS_LOOK[waiting === undefined ? status : 'waiting'];
  const said = waiting === undefined ? text(words) : capital(waiting);
  return (
    <Pill
      tone={tone}
      icon={<Shape size={14} className={styles.shape} data-state={status} aria-hidden />}
      title={said}
    >
      {said}
    </Pill>
  );
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
