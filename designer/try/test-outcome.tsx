import { Button, Loader } from '@mantine/core';
import { IconCheck, IconPin } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useStore } from 'zustand';
import type { TestReply } from '../api/types.js';
import { durationWords } from '../app/when.js';
import { useEditor } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { prettyValue } from '../runs/value-text.js';
import { Pill } from '../theme/pill.js';
import styles from './test-form.module.css';
import { whatFailed } from './test-input.js';
import { TestLog } from './test-log.js';
import { trialOf } from './trial.js';
import type { TestState } from './use-test.js';

interface TestOutcomeProps {
  id: string;
  state: TestState;
}

/** What came of a test: the result, to be pinned for trying out; or what went wrong. */
export function TestOutcome({ id, state }: TestOutcomeProps) {
  if (state.is === 'new') return <p className={styles.quiet}>{text('testing.nothingYet')}</p>;
  if (state.is === 'running') return <Loader size="sm" m="auto" aria-label={text('testing.running')} />;
  if (state.is === 'refused')
    return (
      <div className={styles.failure} role="alert" data-testid="test-refused">
        {state.why}
      </div>
    );
  return <Came id={id} reply={state.reply} />;
}

function Came({ id, reply }: { id: string; reply: TestReply }) {
  const done = reply.status === 'completed';
  const open = reply.status === 'running';
  return (
    <>
      <div className={styles.head}>
        <Pill
          tone={done ? 'green' : open ? 'blue' : 'red'}
          data-testid="test-status"
          data-status={reply.status}
        >
          {text(done ? 'testing.worked' : open ? 'testing.stillAtIt' : 'testing.failed')}
        </Pill>
        {reply.durationMs !== undefined && (
          <span>{text('testing.took', { time: durationWords(reply.durationMs) })}</span>
        )}
        {reply.attempts > 1 && (
          <span data-testid="test-attempts">{text('testing.attempts', { count: reply.attempts })}</span>
        )}
      </div>
      {!done && !open && (
        <div className={styles.failure} role="alert" data-testid="test-failure">
          {whatFailed(reply.failure)}
        </div>
      )}
      {done && reply.result !== undefined && (
        <pre className={styles.json} data-testid="test-result">
          {prettyValue(JSON.stringify(reply.result))}
        </pre>
      )}
      <TestLog logs={reply.logs} attempts={reply.attempts} />
      <div className={styles.buttons}>
        {done && reply.result !== undefined && <PinResult id={id} reply={reply} />}
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          renderRoot={(props) => <Link to="/runs/$runId" params={{ runId: reply.runId }} {...props} />}
          data-testid="test-show-run"
        >
          {text('testing.showRun')}
        </Button>
      </div>
    </>
  );
}

function PinResult({ id, reply }: { id: string; reply: TestReply }) {
  const trial = trialOf(useEditor());
  const mock = useStore(trial.store, ({ plan }) => plan.mocks[id]);
  const isPinned = mock !== undefined && 'pinned' in mock && mock.pinned === reply.runId;
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={isPinned ? <IconCheck size={14} /> : <IconPin size={14} />}
      disabled={isPinned}
      onClick={() => trial.mock(id, { result: reply.result as never, pinned: reply.runId })}
      data-testid="test-pin"
    >
      {text(isPinned ? 'testing.pinned' : 'testing.pin')}
    </Button>
  );
}
