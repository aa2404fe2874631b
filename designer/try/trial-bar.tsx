import { Button } from '@mantine/core';
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconPlayerStop,
  IconPlayerTrackNext,
  IconRotate,
} from '@tabler/icons-react';
import { useStore } from 'zustand';
import { durationWords, fullMoment } from '../app/when.js';
import { text } from '../messages/text.js';
import { Pill } from '../theme/pill.js';
import { SaveScenario } from './save-scenario.js';
import { statusWords } from './status-words.js';
import type { Trial, TrialState } from './trial.js';
import styles from './try-pane.module.css';

/** Run, step, skip; how it stands; keep it. */
export function TrialBar({ trial }: { trial: Trial }) {
  const state = useStore(trial.store);
  const { phase, view } = state;
  const open = view?.status === 'paused' || view?.status === 'waiting';
  return (
    <div className={styles.bar}>
      <Play trial={trial} state={state} open={open} />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlayerSkipForward size={14} />}
        disabled={phase === 'starting' || (view !== undefined && !open)}
        onClick={() => void (view ? trial.step() : trial.start('step'))}
        data-testid="try-step"
      >
        {text('trying.step')}
      </Button>
      {view?.status === 'waiting' && view.next !== undefined && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerTrackNext size={14} />}
          onClick={() => void trial.skip()}
          data-testid="try-skip"
        >
          {text('trying.skip', { time: durationWords(view.next - view.now) })}
        </Button>
      )}
      <Status state={state} />
      <span className={styles.space} />
      {view && <Ways trial={trial} open={open} />}
    </div>
  );
}

function Play({ trial, state: { phase, view }, open }: { trial: Trial; state: TrialState; open: boolean }) {
  if (phase === 'playing')
    return (
      <Button
        size="xs"
        leftSection={<IconPlayerPause size={14} />}
        onClick={trial.pause}
        data-testid="try-pause"
      >
        {text('trying.pause')}
      </Button>
    );
  return (
    <Button
      size="xs"
      leftSection={<IconPlayerPlay size={14} />}
      loading={phase === 'starting'}
      disabled={view !== undefined && !open}
      onClick={() => void (view ? trial.play() : trial.start('play'))}
      data-testid="try-run"
    >
      {view ? text('trying.goOn') : text('trying.play')}
    </Button>
  );
}

function Status({ state }: { state: TrialState }) {
  const { tone, words } = statusWords(state);
  if (words === undefined) return null;
  return (
    <span className={styles.status}>
      <Pill tone={tone} data-testid="try-status" data-status={state.view?.status ?? state.phase}>
        {words}
      </Pill>
      {state.view && (
        <span className={styles.clock}>
          {text('trying.clock', { when: fullMoment(new Date(state.view.now).toISOString()) })}
        </span>
      )}
    </span>
  );
}

function Ways({ trial, open }: { trial: Trial; open: boolean }) {
  return (
    <>
      {!open && <SaveScenario trial={trial} />}
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconRotate size={14} />}
        onClick={() => void trial.start('play')}
        data-testid="try-again"
      >
        {text('trying.again')}
      </Button>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconPlayerStop size={14} />}
        onClick={trial.leave}
        data-testid="try-leave"
      >
        {text('trying.leave')}
      </Button>
    </>
  );
}
