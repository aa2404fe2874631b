import { describe, expect, test } from 'vitest';
import { CancelledFailure } from '../core/index.js';
import { playUnderLaws } from '../testing/under-laws.js';

const commandTypes = (rows: readonly { commands: { type: string }[] }[]) =>
  rows.map(({ commands }) => commands.map(({ type }) => type));

describe('cancellation', () => {
  const cancel = {
    act: (handle: { cancel(reason?: string): Promise<void> }) => handle.cancel('changed my mind'),
  };

  test('ends sleeps, conditions, activities and human tasks', async () => {
    const { result, rows } = await playUnderLaws({
      code: `const { wait } = api.proxyActivities({ startToCloseTimeout: 1000 });
      exports.main = async () => {
        const task = { title: 't', assignees: {}, outcomes: ['a'] };
        const all = [api.sleep('1 day'), api.condition(() => false), wait(), api.humanTask(task), api.condition(() => false, '1 day')];
        const names = (await Promise.allSettled(all)).map(({ reason }) => [reason.name, api.isCancellation(reason), reason.message]);
        return names;
      };`,
      // Between two attempts, when the cancel comes.
      options: {
        activities: {
          wait: () => {
            throw new Error('not yet');
          },
        },
      },
      ...cancel,
    });
    expect(result).toEqual([
      ['CancelledFailure', true, 'changed my mind'],
      ['CancelledFailure', true, 'changed my mind'],
      ['ActivityFailure', true, 'Activity cancelled'],
      ['CancelledFailure', true, 'changed my mind'],
      ['CancelledFailure', true, 'changed my mind'],
    ]);
    const last = commandTypes(rows).at(-1);
    expect(last).toEqual([
      'CancelTimer',
      'RequestCancelActivityTask',
      'CancelHumanTask',
      'CancelTimer',
      'CompleteWorkflowExecution',
    ]);
  });

  test('a run that lets it through is canceled', async () => {
    const { result, rows } = await playUnderLaws({
      code: `exports.main = () => api.sleep('1 day');`,
      ...cancel,
    });
    expect(result).toBeInstanceOf(CancelledFailure);
    expect(commandTypes(rows).at(-1)).toEqual(['CancelTimer', 'CancelWorkflowExecution']);
  });
});
