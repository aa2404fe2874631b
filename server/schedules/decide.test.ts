import { expect, test } from 'vitest';
import type { Overlap } from '../api/schedules.js';
import { decide } from './decide.js';
import type { OccurrenceRecord } from './schedule-store.js';

const at = (time: number, state: 'waiting' | 'started' = 'waiting', overlap?: Overlap): OccurrenceRecord => ({
  time,
  origin: 'planned',
  requestId: '',
  overlap: overlap ?? null,
  state,
  reason: null,
  workflowId: `w${time}`,
  runId: `r${time}`,
  open: state === 'started',
  actor: 'system:schedule',
  runStatus: null,
});

const said = (waiting: number[], open: number[], policy: Overlap): string[] =>
  decide(
    waiting.map((time) => at(time)),
    open.map((time) => at(time, 'started')),
    policy,
  ).map(
    (decision) => `${decision.does === 'stop' ? decision.how : decision.does} ${decision.occurrence.time}`,
  );

test.each<[Overlap, string[], string[]]>([
  ['skip', ['start 2', 'skip 3', 'skip 4'], ['skip 2', 'skip 3', 'skip 4']],
  ['bufferOne', ['start 2', 'skip 4'], ['skip 3', 'skip 4']],
  ['bufferAll', ['start 2'], []],
  ['cancelOther', ['start 2', 'skip 3'], ['skip 2', 'skip 3', 'cancel 1']],
  ['terminateOther', ['start 2', 'skip 3'], ['skip 2', 'skip 3', 'terminate 1']],
  ['allowAll', ['start 2', 'start 3', 'start 4'], ['start 2', 'start 3', 'start 4']],
])('%s: with nothing open, and with a run open', (policy, alone, beside) => {
  expect(said([2, 3, 4], [], policy)).toEqual(alone);
  expect(said([2, 3, 4], [1], policy)).toEqual(beside);
});

test('one may ask for another policy', () => {
  const decisions = decide([at(2, 'waiting', 'allowAll')], [at(1, 'started')], 'skip');
  expect(decisions).toMatchObject([{ does: 'start' }]);
});

test('who is skipped hears why', () => {
  expect(decide([at(2)], [at(1, 'started')], 'skip')).toMatchObject([{ reason: 'The run w1 is open.' }]);
});
