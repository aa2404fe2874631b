import { describe, expect, test } from 'vitest';
import { readHistory, runReplayHistory, TestEnvironment } from './index.js';
import { moduleOf } from './under-laws.js';

const code = (timeout: string, input = `'a'`, before = '') =>
  moduleOf(`const { pay } = api.proxyActivities({ startToCloseTimeout: '${timeout}' });
    exports.main = async () => { ${before} await pay(${input}); await api.sleep('1 day'); };`);

async function played() {
  const env = await TestEnvironment.create({ activities: { pay: () => 'paid' } });
  const handle = await env.start(code('1 minute'), 'main');
  await env.sleep('1 hour');
  return { handle, history: await handle.fetchHistory() };
}

describe('a stored history', () => {
  test('replays against the code that made it, open or closed, as a value or as text', async () => {
    const { handle, history } = await played();
    expect(await runReplayHistory(code('1 minute'), history)).toBeUndefined();
    await handle.result();
    const text = JSON.stringify(await handle.fetchHistory());
    expect(await runReplayHistory({ module: code('1 minute') }, text)).toBeUndefined();
    expect(readHistory(text)).toEqual(await handle.fetchHistory());
  });

  test('other steps are a mismatch, always', async () => {
    const { history } = await played();
    const other = code('1 minute', `'a'`, 'await api.sleep(1);');
    for (const lenient of [false, true]) {
      expect(await runReplayHistory(other, history, { lenient })).toMatchObject({
        code: 'nondeterminism',
        activation: 0,
      });
    }
  });

  test.each([
    ['options', code('2 minutes')],
    ['input', code('1 minute', `'b'`)],
  ])('other %s are one unless it is lenient', async (_, other) => {
    const { history } = await played();
    expect(await runReplayHistory(other, history)).toMatchObject({ code: 'nondeterminism' });
    expect(await runReplayHistory(other, history, { lenient: true })).toBeUndefined();
  });

  test.each([
    ['no JSON', '{', '/'],
    ['another format', JSON.stringify({ format: 7, info: {}, rows: [] }), '/format'],
    [
      'no rows',
      JSON.stringify({ format: 1, info: { workflowId: 'w', runId: 'r', workflowType: 't' } }),
      '/rows',
    ],
  ])('%s is refused at its place', async (_, text, at) => {
    await expect(runReplayHistory(code('1 minute'), text)).rejects.toMatchObject({
      code: 'malformed-history',
      at,
    });
  });
});
