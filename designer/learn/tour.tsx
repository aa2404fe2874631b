import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import styles from './tour.module.css';
import { TOUR, tourPlace } from './tour-steps.js';

const KEY = 'inkstone.tour';

/** The guided first workflow: it waits for the real gestures, and is left at any time. */
export function Tour() {
  const editor = useEditor();
  const open = useEditorState((state) => state.tour);
  const place = useEditorState((state) => (state.tour ? tourPlace(state, 0) : 0));
  const reached = useReached(place);
  const isBlank = useEditorState(
    ({ phase, version, draft }) =>
      phase.is === 'ready' &&
      version === undefined &&
      Object.keys(draft.document.graphs.main?.nodes ?? {}).length <= 2,
  );
  useEffect(() => {
    if (isBlank && localStorage.getItem(KEY) === null) editor.set({ tour: true });
  }, [isBlank, editor]);
  if (!open) return null;
  const leave = () => {
    localStorage.setItem(KEY, 'seen');
    editor.set({ tour: false });
  };
  const step = TOUR[reached];
  return (
    <aside className={styles.tour} data-testid="tour" aria-live="polite">
      <Progress value={(reached / TOUR.length) * 100} size={4} aria-label={text('learn.tour')} />
      <div className={styles.head}>
        <span className={styles.count}>
          {step ? text('learn.tourStep', { step: reached + 1, count: TOUR.length }) : text('learn.tourDone')}
        </span>
        <ActionIcon variant="subtle" color="gray" aria-label={text('learn.tourSkip')} onClick={leave}>
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </div>
      <strong data-testid="tour-does">{text(step?.does ?? 'learn.tourEnd')}</strong>
      {step ? (
        <span className={styles.why}>{text(step.why)}</span>
      ) : (
        <Button size="xs" onClick={leave}>
          {text('learn.tourDone')}
        </Button>
      )}
    </aside>
  );
}

/** What was done once is not asked for again: a trial that was left has been tried. */
function useReached(place: number): number {
  const [reached, setReached] = useState(0);
  const state = useEditorState((all) => (all.tour ? tourPlace(all, reached) : 0));
  useEffect(() => {
    if (state > reached) setReached(state);
  }, [state, reached]);
  return Math.max(reached, place);
}
