import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { text } from '../messages/text.js';
import styles from './decide-bar.module.css';
import { type HeldDecision, sendDecision, takeBack } from './held-decisions.js';

/** A decision on its way: what it is, how long it can be undone, or why it did not go out. */
export function HeldBar({ decision }: { decision: HeldDecision }) {
  const { taskId, label, state, problem } = decision;
  const seconds = useSecondsUntil(decision.sendAt);
  return (
    <div className={styles.bar}>
      <div className={styles.held} role="status">
        <div className={styles.words}>
          <strong>{text(state === 'failed' ? 'tasks.notSent' : 'tasks.onItsWay', { label })}</strong>
          <span>
            {state === 'failed'
              ? `${problem?.message ?? ''} ${problem?.hint ?? ''}`
              : state === 'held'
                ? text('tasks.sendingIn', { seconds })
                : text('tasks.sending')}
          </span>
        </div>
        {state !== 'sending' && (
          <>
            <Button variant="default" onClick={() => takeBack(taskId)} data-testid="task-undo">
              {text(state === 'failed' ? 'tasks.change' : 'tasks.undo')}
            </Button>
            <Button
              variant={state === 'failed' ? 'filled' : 'subtle'}
              onClick={() => void sendDecision(taskId)}
              data-testid="task-send-now"
            >
              {text(state === 'failed' ? 'tasks.tryAgain' : 'tasks.sendNow')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function useSecondsUntil(time: number): number {
  const left = () => Math.max(0, Math.ceil((time - Date.now()) / 1_000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 250);
    return () => clearInterval(timer);
  });
  return seconds;
}
