import { describe, expect, test } from 'vitest';
import { playUnderLaws } from '../testing/under-laws.js';

describe('how a run ends', () => {
  test('an ApplicationFailure fails it; its stack names the workflow, not the engine', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => { throw api.ApplicationFailure.nonRetryable('broke', 'Broke', 1); };`,
    });
    expect(result).toMatchObject({
      name: 'ApplicationFailure',
      message: 'broke',
      type: 'Broke',
      details: [1],
    });
    expect((result as Error).stack).toContain('workflow:1:');
    expect((result as Error).stack).not.toContain('inkstone');
  });

  test('a bug blocks it, with node and line', async () => {
    const { blocked } = await playUnderLaws({
      code: `exports.main = async () => { at.enter(4); await api.sleep(1); at.enter(5);\nundefined.name; };`,
    });
    expect(blocked).toMatchObject({
      code: 'workflow-code-error',
      node: 5,
      stack: expect.stringContaining('workflow:2:'),
    });
  });

  test('a promise that fails unheard blocks it', async () => {
    const { blocked } = await playUnderLaws({
      code: `const { boom } = api.proxyActivities({ startToCloseTimeout: 1, retry: { maximumAttempts: 1 } });
      exports.main = async () => { boom(); await api.sleep('1 day'); };`,
      options: {
        activities: {
          boom: () => {
            throw new Error('bang');
          },
        },
      },
    });
    expect(blocked).toMatchObject({
      code: 'unhandled-rejection',
      message: expect.stringContaining('ActivityFailure'),
    });
  });

  test('an unknown workflow type and an unserialisable result are said plainly', async () => {
    expect((await playUnderLaws({ code: `exports.other = 1;` })).blocked).toMatchObject({
      code: 'unknown-workflow-type',
      message: 'The code exports no workflow function named main.',
    });
    expect((await playUnderLaws({ code: `exports.main = async () => 1n;` })).blocked).toMatchObject({
      code: 'workflow-code-error',
      message: expect.stringContaining('BigInt'),
    });
  });

  const BIG = `const big = 'x'.repeat(3 * 1024 * 1024);
    const { save } = api.proxyActivities({ startToCloseTimeout: 1 });`;

  test('a result over the limit blocks it at its node', async () => {
    const { blocked } = await playUnderLaws({
      code: `${BIG} exports.main = async () => { at.enter(3); return big; };`,
    });
    expect(blocked).toMatchObject({ code: 'payload-too-large', node: 3 });
  });

  test('what is over the limit and has an answer fails at its node; the run goes on', async () => {
    const { result } = await playUnderLaws({
      code: `${BIG} exports.main = async () => {
        const said = [];
        const tries = [
          () => save(big),
          () => save(),
          () => api.executeChild('main', { args: [big] }),
          () => api.getExternalWorkflowHandle('nobody').signal('hi', big),
        ];
        for (const one of tries) {
          try { await one(); } catch (e) { said.push((e.cause ?? e).type); }
        }
        return [...said, api.workflowInfo().historySize < 100_000];
      };`,
      options: { activities: { save: () => 'x'.repeat(3 * 1024 * 1024) } },
    });
    const types = Array.from({ length: 4 }, () => 'PayloadTooLarge');
    expect(result).toEqual([...types, true]);
  });
});
