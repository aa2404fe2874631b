import { expect, test } from 'vitest';
import { type ScriptedAnswer, TestEnvironment } from './index.js';
import { moduleOf } from './under-laws.js';

const MODULE = moduleOf(`exports.main = async () => {
  const answer = await api.humanTask({
    title: 'Pay?', assignees: { people: ['maria'] }, outcomes: ['yes', 'no'],
    form: api.formOf({ type: 'object', properties: { account: { type: 'string' } }, required: ['account'] }),
  });
  return [answer.outcome, answer.data, answer.comment, answer.completedBy, answer.completedAt];
};`);

async function play(answer: ScriptedAnswer) {
  const env = await TestEnvironment.create({ humanTasks: () => answer });
  return (await env.start(MODULE, 'main')).result();
}

test('a scripted answer is what the workflow gets, when it is given', async () => {
  const answer = { outcome: 'yes', data: { account: 'DE1' }, comment: 'fine', by: 'maria', after: '1 day' };
  expect(await play(answer)).toEqual([
    'yes',
    { account: 'DE1' },
    'fine',
    'maria',
    '2026-01-02T00:00:00.000Z',
  ]);
});

test.each<[string, ScriptedAnswer, object]>([
  [
    'an outcome that the task does not have',
    { outcome: 'maybe' },
    { code: 'unknown-outcome', at: 'Pay?', hint: 'Its outcomes are: yes, no.' },
  ],
  [
    'data that does not fit the form',
    { outcome: 'yes', data: { account: 7 } },
    { code: 'invalid-task-data', at: 'Pay?.data.account' },
  ],
  [
    'no data, where the form asks for some',
    { outcome: 'yes' },
    { code: 'invalid-task-data', at: 'Pay?.data' },
  ],
])('%s is a mistake of the test', async (_, answer, problem) => {
  await expect(play(answer)).rejects.toMatchObject(problem);
});

test('by hand the same holds', async () => {
  const env = await TestEnvironment.create();
  const handle = await env.start(MODULE, 'main');
  await expect(handle.completeTask(1, { outcome: 'maybe' })).rejects.toMatchObject({
    code: 'unknown-outcome',
  });
  await expect(handle.completeTask(2, { outcome: 'yes' })).rejects.toMatchObject({ code: 'task-not-found' });
  await handle.completeTask(1, { outcome: 'no', data: { account: 'x' } });
  expect(await handle.result()).toEqual(['no', { account: 'x' }, null, 'tester', env.now.toISOString()]);
});
