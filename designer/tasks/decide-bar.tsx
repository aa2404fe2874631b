import { Button } from '@mantine/core';
import { useState } from 'react';
import { text } from '../messages/text.js';
import styles from './decide-bar.module.css';
import { HOLD_MS } from './held-decisions.js';
import { verbOf } from './outcome-words.js';
import pageStyles from './task-page.module.css';

/** One button an outcome; the author's first is the one expected, at the right, where the thumb is. */
export function DecideBar({ outcomes, decide }: { outcomes: string[]; decide: (outcome: string) => void }) {
  const [first, ...others] = outcomes;
  const [incomplete, setIncomplete] = useState(false);
  const press = (outcome: string) => {
    decide(outcome);
    // Still here after a press: the form refused it.
    setIncomplete(true);
  };
  return (
    <div className={styles.bar}>
      <div className={styles.buttons} data-many={outcomes.length > 2 || undefined}>
        {[...others, first].map(
          (outcome) =>
            outcome !== undefined && (
              <Button
                key={outcome}
                size="lg"
                variant={outcome === first ? 'filled' : 'default'}
                onClick={() => press(outcome)}
                data-testid={`task-outcome-${outcome}`}
              >
                {verbOf(outcome)}
              </Button>
            ),
        )}
      </div>
      <p className={pageStyles.note} aria-live="polite">
        {text(incomplete ? 'tasks.incomplete' : 'tasks.mayUndo', { count: HOLD_MS / 1_000 })}
      </p>
    </div>
  );
}
