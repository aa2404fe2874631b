import { describe, expect, test } from 'vitest';
import { playUnderLaws } from '../testing/under-laws.js';

describe('humanTask', () => {
  const ASK = `exports.main = async (by) => await api.humanTask({
    title: 'Pay?', facts: [{ label: 'Amount', value: 812 }], assignees: { groups: ['finance'], except: [by] },
    outcomes: ['approved', 'rejected'], form: api.formOf({ type: 'object' }), dueIn: '3 working days',
  });`;

  test('asks, and gives the decision back', async () => {
    const { result, rows } = await playUnderLaws({
      code: ASK,
      input: ['jonas'],
      options: {
        humanTasks: () => ({ outcome: 'approved', data: { iban: 'DE1' }, by: 'maria', after: '2 days' }),
      },
    });
    expect(result).toMatchObject({ outcome: 'approved', data: { iban: 'DE1' }, completedBy: 'maria' });
    expect(rows[0]?.commands[0]).toEqual({
      type: 'ScheduleHumanTask',
      seq: 1,
      task: {
        title: 'Pay?',
        facts: [{ label: 'Amount', value: 812 }],
        assignees: { groups: ['finance'], except: ['jonas'] },
        outcomes: ['approved', 'rejected'],
        form: { type: 'object' },
        dueIn: '3 working days',
      },
    });
  });

  test('the test itself can be the person', async () => {
    const { result } = await playUnderLaws({
      code: ASK,
      act: async (handle) => {
        const [open] = await handle.tasks();
        await handle.completeTask(open!.seq, { outcome: 'rejected', comment: 'too much' });
      },
    });
    expect(result).toMatchObject({ outcome: 'rejected', comment: 'too much', completedBy: 'tester' });
  });

  test('without an answer the result says what it waits for', async () => {
    const { result } = await playUnderLaws({ code: ASK });
    expect(result).toMatchObject({ code: 'run-waits', message: expect.stringContaining('"Pay?"') });
  });
});
