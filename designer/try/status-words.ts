import { fullMoment } from '../app/when.js';
import { text } from '../messages/text.js';
import type { Tone } from '../theme/tone.js';
import type { TrialState } from './trial.js';

/** How a trial stands, in words. */
export function statusWords({ phase, view, tried }: TrialState): { tone: Tone; words: string | undefined } {
  if (phase === 'starting') return { tone: 'neutral', words: text('trying.starting') };
  if (!view) return { tone: 'neutral', words: undefined };
  switch (view.status) {
    case 'completed':
      return { tone: 'green', words: text('trying.completed') };
    case 'failed':
      return { tone: 'red', words: text('trying.failed') };
    case 'blocked':
      return { tone: 'red', words: text('trying.blocked') };
    case 'waiting':
      return { tone: 'amber', words: waitingWords(view) };
    case 'paused':
      return { tone: 'blue', words: pausedWords(phase, view.stoppedAt, tried) };
  }
}

function waitingWords({ tasks, next }: NonNullable<TrialState['view']>): string {
  if (tasks.length > 0) return text('trying.waitingPerson');
  if (next === undefined) return text('trying.waitingMessage');
  return text('trying.waitingTime', { when: fullMoment(new Date(next).toISOString()) });
}

function pausedWords(
  phase: TrialState['phase'],
  stoppedAt: string | undefined,
  tried: TrialState['tried'],
): string {
  const title = tried?.nodes.find(({ node }) => node === stoppedAt)?.title;
  if (title !== undefined) return text('trying.stoppedAt', { title });
  return phase === 'playing' ? text('trying.playing') : text('trying.paused');
}
