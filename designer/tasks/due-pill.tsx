import { IconClock } from '@tabler/icons-react';
import { dueWords, fullMoment } from '../app/when.js';
import { Pill } from '../theme/pill.js';

const SOON_MS = 48 * 3_600_000;

/** When it is due: red once late, amber when soon. */
export function DuePill({ dueAt }: { dueAt: string }) {
  const now = new Date();
  const left = new Date(dueAt).getTime() - now.getTime();
  const words = dueWords(dueAt, now);
  return (
    <Pill
      tone={left < 0 ? 'red' : left < SOON_MS ? 'amber' : 'neutral'}
      icon={<IconClock size={14} aria-hidden />}
      title={fullMoment(dueAt)}
    >
      {words.charAt(0).toUpperCase() + words.slice(1)}
    </Pill>
  );
}
