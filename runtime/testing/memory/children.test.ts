/** Children of a run, under the laws of replay. Their own semantics in workflow code: `workflow/`. */
import { describe, expect, test } from 'vitest';
import type { HistoryRow } from '../../core/history.js';
import { type ActivityMock, TestEnvironment } from '../index.js';
import { moduleOf, playUnderLaws } from '../under-laws.js';
import type { TestWorkflowHandle } from '../workflow-handle.js';

const inputTypes = (rows: readonly HistoryRow[]) => rows.map(({ inputs }) => inputs.map(({ type }) => type));

const FAMILY = `
  exports.child = async (n) => { await api.sleep('1 hour'); return n * 2; };
  exports.failing = async () => { throw api.ApplicationFailure.nonRetryable('no luck', 'Luck'); };
  exports.endless = async () => { await api.condition(() => false); };
  exports.counting = async (n) => { await api.sleep('1 day'); if (n > 0) await api.continueAsNew(n - 1); return 'counted'; };
`;

async function family(
  main: string,
  act?: (handle: TestWorkflowHandle, env: TestEnvironment) => Promise<void>,
) {
  return playUnderLaws({
    code: `${FAMILY} exports.main = async () => { ${main} };`,
    ...(act === undefined ? {} : { act }),
  });
}

describe('what a parent hears', () => {
  test('start and result', async () => {
    const { result, rows } = await family(
      `return api.executeChild('child', { args: [4], workflowId: 'c' });`,
    );
    expect(result).toBe(8);
    expect(inputTypes(rows)).toEqual([
      ['WorkflowExecutionStarted'],
      ['ChildWorkflowExecutionStarted'],
      ['ChildWorkflowExecutionCompleted'],
    ]);
  });

  test('failure, with its cause', async () => {
    const { result } = await family(`await api.executeChild('failing', { workflowId: 'c' });`);
    expect(result).toMatchObject({
      name: 'ChildWorkflowFailure',
      workflowType: 'failing',
      cause: { message: 'no luck', type: 'Luck' },
    });
  });

  test('only the last end of a child that continues as new', async () => {
    const { result, rows } = await family(
      `return api.executeChild('counting', { args: [2], workflowId: 'c' });`,
    );
    expect(result).toBe('counted');
    expect(inputTypes(rows).slice(1)).toEqual([
      ['ChildWorkflowExecutionStarted'],
      ['ChildWorkflowExecutionCompleted'],
    ]);
  });

  test('that it was terminated', async () => {
    const { result } = await family(
      `await api.executeChild('endless', { workflowId: 'c' });`,
      async (handle, env) => {
        await handle.history();
        await env.getHandle('c').terminate('enough');
      },
    );
    expect(result).toMatchObject({ name: 'ChildWorkflowFailure', cause: { name: 'TerminatedFailure' } });
  });

  test('that it took too long', async () => {
    const { result } = await family(
      `await api.executeChild('endless', { workflowId: 'c', workflowRunTimeout: '1 hour' });`,
    );
    expect(result).toMatchObject({ name: 'ChildWorkflowFailure', cause: { name: 'TimeoutFailure' } });
  });

  test.each([
    ['in use', `await api.startChild('endless', { workflowId: 'c' });`, `{ workflowId: 'c' }`],
    [
      'used before, by policy',
      `await api.executeChild('child', { args: [1], workflowId: 'c' });`,
      `{ workflowId: 'c', workflowIdReusePolicy: 'REJECT_DUPLICATE' }`,
    ],
  ])('that an id is %s', async (_, before, options) => {
    const { result, rows } = await family(`${before}
      try { await api.startChild('endless', ${options}); } catch (error) { return error.name; }`);
    expect(result).toBe('WorkflowExecutionAlreadyStartedError');
    expect(inputTypes(rows).flat()).toContain('StartChildWorkflowExecutionFailed');
  });

  test('that there is no such workflow', async () => {
    const { rows } = await family(
      `try { await api.startChild('nobody', { workflowId: 'c' }); } catch (error) { return error.message; }`,
    );
    expect(rows[1]?.inputs).toMatchObject([
      { type: 'StartChildWorkflowExecutionFailed', cause: 'WORKFLOW_NOT_FOUND' },
    ]);
  });
});

describe('when the parent closes', () => {
  test.each([
    ['TERMINATE', 'terminated'],
    ['REQUEST_CANCEL', 'canceled'],
    ['ABANDON', 'running'],
  ])('%s leaves its child %s', async (parentClosePolicy, status) => {
    const env = await TestEnvironment.create();
    const code = moduleOf(`${FAMILY} exports.main = async () => {
      await api.startChild('endless', { workflowId: 'c', parentClosePolicy: '${parentClosePolicy}' });
    };`);
    await (await env.start(code, 'main')).result();
    expect(await env.getHandle('c').describe()).toMatchObject({ status });
  });

  test('grandchildren go with their parents', async () => {
    const env = await TestEnvironment.create();
    const code = moduleOf(`${FAMILY}
      exports.middle = async () => { await api.executeChild('endless', { workflowId: 'grandchild' }); };
      exports.main = async () => {
        await api.startChild('middle', { workflowId: 'child' });
        await api.sleep('1 day');
      };`);
    const handle = await env.start(code, 'main');
    await handle.history();
    expect(await env.getHandle('grandchild').describe()).toMatchObject({
      status: 'running',
      parent: { workflowId: 'child' },
      root: { workflowId: handle.info.workflowId, runId: handle.info.runId },
    });
    await handle.result();
    expect(await env.getHandle('grandchild').describe()).toMatchObject({ status: 'terminated' });
  });

  test('a cancel request that was sent before is still heard', async () => {
    const env = await TestEnvironment.create();
    const code = moduleOf(`${FAMILY} exports.main = async () => {
      await api.startChild('endless', { workflowId: 'c' });
      await api.getExternalWorkflowHandle('c').cancel();
    };`);
    await (await env.start(code, 'main')).result();
    const heard = (await env.getHandle('c').history()).flatMap(({ inputs }) => inputs);
    expect(heard.map(({ type }) => type)).toEqual([
      'WorkflowExecutionStarted',
      'WorkflowExecutionCancelRequested',
    ]);
  });

  test('a run that continues as new lets go of its children, too', async () => {
    const env = await TestEnvironment.create();
    const code = moduleOf(`${FAMILY} exports.main = async (again) => {
      if (!again) return 'end';
      await api.startChild('endless', { workflowId: 'c' });
      await api.continueAsNew(false);
    };`);
    expect(await (await env.start(code, 'main', true)).result()).toBe('end');
    expect(await env.getHandle('c').describe()).toMatchObject({ status: 'terminated' });
  });
});

test('workflows of other modules are found by their type', async () => {
  const env = await TestEnvironment.create({
    workflows: { other: moduleOf(`exports.other = async (n) => n + 1;`) },
  });
  const code = moduleOf(`exports.main = () => api.executeChild('other', { args: [1] });`);
  expect(await (await env.start(code, 'main')).result()).toBe(2);
});

test('a thousand children, in one activation', async () => {
  const env = await TestEnvironment.create();
  const code = moduleOf(`exports.child = async (n) => n;
    exports.main = async () => {
      const results = await Promise.all(
        Array.from({ length: 1000 }, (_, n) => api.executeChild('child', { args: [n], workflowId: 'c' + n })),
      );
      return results.reduce((sum, n) => sum + n, 0);
    };`);
  expect(await (await env.start(code, 'main')).result()).toBe(499_500);
});

test('children share the stand-ins of their environment', async () => {
  const calls: string[] = [];
  const work: ActivityMock = (who: string) => void calls.push(who);
  const env = await TestEnvironment.create({ activities: { work } });
  const code = moduleOf(`const { work } = api.proxyActivities({ startToCloseTimeout: 1000 });
    exports.child = () => work('child'); exports.main = async () => { await api.executeChild('child'); await work('parent'); };`);
  await (await env.start(code, 'main')).result();
  expect(calls).toEqual(['child', 'parent']);
});
