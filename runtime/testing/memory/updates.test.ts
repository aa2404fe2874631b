import { describe, expect, test } from 'vitest';
import type { HistoryRow, InputEvent } from '../../core/history.js';
import { TestEnvironment } from '../index.js';
import { moduleOf, playUnderLaws } from '../under-laws.js';

const COUNTER = `exports.main = async () => {
  let n = 0; let ended = false;
  api.setHandler(api.defineQuery('n'), () => n);
  api.setHandler(api.defineSignal('end'), () => { ended = true; });
  api.setHandler(api.defineUpdate('add'), async (by, wait) => {
    if (wait) await api.sleep(wait);
    if (by > 100) throw api.ApplicationFailure.nonRetryable('too much', 'TooMuch');
    n += by; return n;
  }, { validator: (by) => { n += 1000; if (by < 0) throw new Error('negative'); n -= 1000; } });
  await api.condition(() => ended); return n;
};`;

const updates = (rows: readonly HistoryRow[]) =>
  rows.flatMap(({ inputs }) => inputs).filter(({ type }) => type === 'WorkflowExecutionUpdateAccepted');

describe('updates', () => {
  test('give what their handler gives; the clock moves on to it', async () => {
    const { result, rows } = await playUnderLaws({
      code: COUNTER,
      act: async (handle, env) => {
        expect(await handle.executeUpdate('add', { args: [1] })).toBe(1);
        expect(await handle.executeUpdate('add', { args: [2, '1 day'] })).toBe(3);
        expect(env.now.toISOString()).toBe('2026-01-02T00:00:00.000Z');
        await handle.signal('end');
      },
    });
    expect(result).toBe(3);
    expect(updates(rows)).toHaveLength(2);
  });

  test('that are rejected leave no trace, not even what the validator touched', async () => {
    const { result, rows } = await playUnderLaws({
      code: COUNTER,
      act: async (handle) => {
        await expect(handle.executeUpdate('add', { args: [-1] })).rejects.toMatchObject({
          code: 'update-rejected',
          message: 'negative',
        });
        expect(await handle.query('n')).toBe(0);
        await handle.signal('end');
      },
    });
    expect(result).toBe(0);
    expect(updates(rows)).toEqual([]);
    expect(rows).toHaveLength(2);
  });

  test('a rejected one takes nothing else of its activation with it', async () => {
    const { result, rows } = await playUnderLaws({
      code: COUNTER,
      act: (handle) => {
        const update = (id: string, by: number): InputEvent => ({
          type: 'WorkflowExecutionUpdateAccepted',
          id,
          updateName: 'add',
          input: [by],
        });
        return handle.deliver(
          update('u1', 5),
          update('u2', -5),
          { type: 'WorkflowExecutionSignaled', signalName: 'end', input: [] },
          update('u3', 7),
        );
      },
    });
    expect(result).toBe(12);
    expect(updates(rows).map(({ id }) => id)).toEqual(['u1', 'u3']);
  });

  test('a handler that fails fails the update, not the run', async () => {
    const { result } = await playUnderLaws({
      code: COUNTER,
      act: async (handle) => {
        await expect(handle.executeUpdate('add', { args: [101] })).rejects.toMatchObject({ type: 'TooMuch' });
        await handle.signal('end');
      },
    });
    expect(result).toBe(0);
  });

  test('the same id is the same update, also after the run has closed', async () => {
    const env = await TestEnvironment.create();
    const handle = await env.start(moduleOf(COUNTER), 'main');
    const options = { args: [5], updateId: 'once' };
    expect(await handle.executeUpdate('add', options)).toBe(5);
    expect(await handle.executeUpdate('add', options)).toBe(5);
    await handle.signal('end');
    expect(await handle.result()).toBe(5);
    expect(await handle.getUpdateHandle('once').result()).toBe(5);
    await expect(handle.executeUpdate('add', { args: [1] })).rejects.toMatchObject({ code: 'run-closed' });
  });

  test('a run that closes before the handler has ended answers for it', async () => {
    const env = await TestEnvironment.create();
    const handle = await env.start(moduleOf(COUNTER), 'main');
    const update = await handle.startUpdate('add', { args: [1, '1 day'] });
    await handle.signal('end');
    await handle.result();
    await expect(update.result()).rejects.toMatchObject({ type: 'AcceptedUpdateCompletedWorkflow' });
  });

  test('one that the workflow does not know is rejected with the names that it knows', async () => {
    const env = await TestEnvironment.create();
    const handle = await env.start(moduleOf(COUNTER), 'main');
    await expect(handle.executeUpdate('subtract')).rejects.toMatchObject({
      code: 'update-rejected',
      message: expect.stringContaining('add'),
    });
  });

  test('with start it is one input; a run that is there gets the update alone', async () => {
    const env = await TestEnvironment.create();
    const add = (by: number, updateId: string) =>
      env.startUpdateWithStart(
        { workflowId: 'w', update: 'add', updateArgs: [by], updateId },
        moduleOf(COUNTER),
        'main',
      );
    const first = await add(3, 'a');
    expect(await first.update.result()).toBe(3);
    expect((await first.handle.history())[0]?.inputs).toHaveLength(2);
    const second = await add(4, 'b');
    expect([second.handle.info, await second.update.result()]).toEqual([first.handle.info, 7]);
    expect(await (await add(4, 'b')).update.result()).toBe(7);
    await expect(add(-1, 'c')).rejects.toMatchObject({ code: 'update-rejected' });
  });

  test('rejected with start, the run has begun all the same', async () => {
    const env = await TestEnvironment.create();
    const options = { workflowId: 'w', update: 'add', updateArgs: [-1] };
    const sent = env.startUpdateWithStart(options, moduleOf(COUNTER), 'main');
    await expect(sent).rejects.toMatchObject({ code: 'update-rejected' });
    expect(updates(await env.getHandle('w').history())).toEqual([]);
    expect(await env.getHandle('w').query('n')).toBe(0);
  });
});
