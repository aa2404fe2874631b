/** Chains of runs, time limits of runs, ids in use, messages between runs. */
import { describe, expect, test } from 'vitest';
import { TestEnvironment } from '../index.js';
import { replayEveryPrefix } from '../replay-history.js';
import { moduleOf } from '../under-laws.js';
import type { TestWorkflowHandle } from '../workflow-handle.js';

async function replaysAll(source: string, first: TestWorkflowHandle): Promise<number> {
  let runs = 0;
  for (let handle: TestWorkflowHandle | undefined = first; handle; handle = handle.next) {
    await replayEveryPrefix(source, handle.info, await handle.history());
    runs += 1;
  }
  return runs;
}

describe('continue as new', () => {
  test('result and messages follow the chain; memo, attributes and the first run are passed on', async () => {
    const env = await TestEnvironment.create();
    const code = moduleOf(`exports.main = async (n) => {
      let go = false; api.setHandler(api.defineSignal('go'), () => { go = true; });
      api.setHandler(api.defineQuery('n'), () => n);
      if (n === 2) return api.workflowInfo();
      await api.condition(() => go); await api.continueAsNew(n + 1);
    };`);
    const handle = await env.startWith(
      {
        workflowId: 'w',
        memo: { who: 'Ada' },
        searchAttributes: { City: { type: 'KEYWORD', value: 'Lisbon' } },
      },
      code,
      'main',
      0,
    );
    await handle.signal('go');
    expect(await handle.query('n')).toBe(1);
    await handle.signal('go');
    expect(await handle.result()).toMatchObject({
      memo: { who: 'Ada' },
      firstExecutionRunId: handle.info.runId,
      continuedFromExecutionRunId: handle.next?.info.runId,
    });
    expect(await handle.describe()).toMatchObject({ status: 'continued-as-new' });
    expect(await env.getHandle('w').describe()).toMatchObject({
      status: 'completed',
      memo: { who: 'Ada' },
      searchAttributes: { City: { value: 'Lisbon' } },
    });
    expect(await replaysAll(code, handle)).toBe(3);
  });

  test('signals that nobody took are taken by the next run, before those that come later', async () => {
    const env = await TestEnvironment.create();
    const code = moduleOf(`exports.main = async (first) => {
      if (first) { await api.sleep('1 hour'); await api.continueAsNew(false); }
      const seen = []; api.setHandler(api.defineSignal('add'), (n) => { seen.push(n); });
      await api.condition(() => seen.length === 3); return seen;
    };`);
    const handle = await env.start(code, 'main', true);
    await handle.signal('add', 1);
    await handle.signal('add', 2);
    await env.sleep('2 hours');
    await handle.signal('add', 3);
    expect(await handle.result()).toEqual([1, 2, 3]);
    expect((await handle.next?.history())?.[0]?.inputs.map(({ type }) => type)).toEqual([
      'WorkflowExecutionStarted',
      'WorkflowExecutionSignaled',
      'WorkflowExecutionSignaled',
    ]);
    expect(await replaysAll(code, handle)).toBe(2);
  });

  test('an update that nobody took is carried, and answered by the next run', async () => {
    const env = await TestEnvironment.create();
    const code = moduleOf(`exports.main = async (first) => {
      if (first) {
        let go = false; api.setHandler(api.defineSignal('go'), () => { go = true; });
        await api.condition(() => go); await api.continueAsNew(false);
      }
      let ended = false;
      api.setHandler(api.defineUpdate('end'), (word) => { ended = true; return word + '!'; });
      await api.condition(() => ended); return 'ended';
    };`);
    const handle = await env.start(code, 'main', true);
    await handle.deliver(
      { type: 'WorkflowExecutionUpdateAccepted', id: 'u', updateName: 'end', input: ['now'] },
      { type: 'WorkflowExecutionSignaled', signalName: 'go', input: [] },
    );
    const update = await handle.getUpdateHandle('u').result();
    expect([update, await handle.result()]).toEqual(['now!', 'ended']);
    expect(await replaysAll(code, handle)).toBe(2);
  });
});

describe('time limits of runs', () => {
  const endless = moduleOf(`exports.main = async (n = 0) => {
    await api.sleep('1 hour'); await api.continueAsNew(n + 1);
  };`);

  test('a run that takes too long is timed out; its code hears nothing', async () => {
    const env = await TestEnvironment.create();
    const code = moduleOf(
      `exports.main = async () => { try { await api.sleep('1 year'); } finally { api.log.info('x'); } };`,
    );
    const handle = await env.startWith({ workflowRunTimeout: '1 day' }, code, 'main');
    await expect(handle.result()).rejects.toMatchObject({ name: 'TimeoutFailure' });
    expect(env.now).toEqual(new Date('2026-01-02T00:00:00Z'));
    expect(await handle.describe()).toMatchObject({ status: 'timed-out' });
    expect(handle.logs).toEqual([]);
    expect((await handle.history()).at(-1)).toMatchObject({ commands: [] });
  });

  test('the execution timeout counts over the chain, the run timeout anew for each run', async () => {
    const env = await TestEnvironment.create();
    const handle = await env.startWith(
      { workflowExecutionTimeout: '150 minutes', workflowRunTimeout: '90 minutes' },
      endless,
      'main',
    );
    await expect(handle.result()).rejects.toMatchObject({ name: 'TimeoutFailure' });
    expect(env.now).toEqual(new Date('2026-01-01T02:30:00Z'));
    expect(handle.next?.next?.next).toBeUndefined();
  });
});

describe('ids', () => {
  const waiting = moduleOf(`exports.main = async (word) => {
    let said = []; api.setHandler(api.defineSignal('say'), (word) => { said.push(word); });
    await api.condition(() => said.length > 1); return [word, ...said];
  };`);

  test('an id in use is refused, given, or taken over', async () => {
    const env = await TestEnvironment.create();
    const first = await env.startWith({ workflowId: 'w' }, waiting, 'main', 'a');
    await expect(env.startWith({ workflowId: 'w' }, waiting, 'main')).rejects.toMatchObject({
      code: 'workflow-id-in-use',
    });
    const same = await env.startWith(
      { workflowId: 'w', workflowIdConflictPolicy: 'USE_EXISTING' },
      waiting,
      'main',
    );
    expect(same.info).toBe(first.info);
    const other = await env.startWith(
      { workflowId: 'w', workflowIdConflictPolicy: 'TERMINATE_EXISTING' },
      waiting,
      'main',
    );
    expect(await first.describe()).toMatchObject({ status: 'terminated' });
    expect(await other.describe()).toMatchObject({ status: 'running' });
  });

  test('an id that was used may be refused, too', async () => {
    const env = await TestEnvironment.create();
    const quick = moduleOf(`exports.main = async () => 1;`);
    const start = (workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY' | 'ALLOW_DUPLICATE') =>
      env.startWith({ workflowId: 'w', workflowIdReusePolicy }, quick, 'main');
    await (await start('ALLOW_DUPLICATE_FAILED_ONLY')).result();
    await expect(start('ALLOW_DUPLICATE_FAILED_ONLY')).rejects.toMatchObject({ code: 'workflow-id-used' });
    expect(await (await start('ALLOW_DUPLICATE')).result()).toBe(1);
  });

  test('signal with start is one input, or a signal to the run that is there', async () => {
    const env = await TestEnvironment.create();
    const say = (word: string) =>
      env.signalWithStart(
        { workflowId: 'w', args: ['x'], signal: 'say', signalArgs: [word] },
        waiting,
        'main',
      );
    const handle = await say('a');
    await say('b');
    expect(await handle.result()).toEqual(['x', 'a', 'b']);
    expect((await handle.history())[0]?.inputs).toHaveLength(2);
  });
});

describe('messages to other runs', () => {
  const pair = moduleOf(`
    exports.listener = async () => {
      let heard; api.setHandler(api.defineSignal('tell'), (word) => { heard = word; });
      await api.condition(() => heard !== undefined); return heard;
    };
    exports.teller = async (to) => {
      const other = api.getExternalWorkflowHandle(to);
      try { await other.signal(api.defineSignal('tell'), 'hello'); return 'told'; } catch (error) { return error.name; }
    };
    exports.canceller = async (to) => { await api.getExternalWorkflowHandle(to).cancel(); return 'asked'; };`);

  test('a signal arrives, and the sender hears of it', async () => {
    const env = await TestEnvironment.create();
    const listener = await env.startWith({ workflowId: 'l' }, pair, 'listener');
    const teller = await env.start(pair, 'teller', 'l');
    expect([await teller.result(), await listener.result()]).toEqual(['told', 'hello']);
    expect(await replaysAll(pair, teller)).toBe(1);
  });

  test('a cancel request arrives', async () => {
    const env = await TestEnvironment.create();
    const listener = await env.startWith({ workflowId: 'l' }, pair, 'listener');
    expect(await (await env.start(pair, 'canceller', 'l')).result()).toBe('asked');
    await expect(listener.result()).rejects.toMatchObject({ name: 'CancelledFailure' });
  });

  test('nobody there: the sender hears of that', async () => {
    const env = await TestEnvironment.create();
    const teller = await env.start(pair, 'teller', 'nobody');
    await teller.result();
    expect((await teller.history()).flatMap(({ inputs }) => inputs)).toContainEqual(
      expect.objectContaining({
        type: 'SignalExternalWorkflowExecutionFailed',
        cause: 'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND',
      }),
    );
  });
});
