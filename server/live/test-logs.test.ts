import type { ActivityLogEntry } from '@inkstone/runtime';
import { expect, test } from 'vitest';
import { createTestLogs } from './test-logs.js';

const line = (workflowId: string, message: string): ActivityLogEntry => ({
  ...{ level: 'info', message, activityType: 'divide', activityId: '1', attempt: 1, runId: 'r1', workflowId },
});

function worker() {
  let tell: (entries: ActivityLogEntry[]) => void = () => {};
  const onLog = (listener: typeof tell) => {
    tell = listener;
  };
  const logs = createTestLogs({ onLog });
  return { logs, says: (...entries: ActivityLogEntry[]) => tell(entries) };
}

test('a test hears its own lines, in order, until it is closed', () => {
  const { logs, says } = worker();
  says(line('test-1', 'before'));
  const log = logs.listen('test-1');
  says(line('test-1', 'one'), line('order-7', 'of a run'));
  says(line('test-1', 'two'));
  log.close();
  says(line('test-1', 'after'));
  expect(log.lines.map(({ message }) => message)).toEqual(['one', 'two']);
});

test('what logs without end is heard up to a limit', () => {
  const { logs, says } = worker();
  const log = logs.listen('test-1');
  for (let count = 0; count < 600; count++) says(line('test-1', `${count}`));
  expect(log.lines).toHaveLength(500);
});

test('a worker that cannot be heard is tested without lines', () => {
  expect(createTestLogs({}).listen('test-1').lines).toEqual([]);
});
