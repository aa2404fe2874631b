/** Signals, queries and updates: which order would break them? */
import { describe, expect, test } from 'vitest';
import type { HistoryRow, InputEvent } from '../core/history.js';
import { TestEnvironment } from '../testing/test-environment.js';
import { moduleOf, playUnderLaws } from '../testing/under-laws.js';

const signal = (signalName: string, ...input: never[]): InputEvent => ({
  type: 'WorkflowExecutionSignaled',
  signalName,
  input,
});
const update = (id: string, updateName: string, ...input: number[]): InputEvent => ({
  type: 'WorkflowExecutionUpdateAccepted',
  id,
  updateName,
  input,
});
const commandTypes = (rows: readonly HistoryRow[]) =>
  rows.map(({ commands }) => commands.map(({ type }) => type));

describe('signals', () => {
  test('that come early wait for their handler, in their order, each for its own', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => {
        const seen = [];
        await api.sleep(1);
        api.setHandler(api.defineSignal('b'), (n) => { seen.push('b' + n); });
        api.setHandler(api.defineSignal('a'), (n) => { seen.push('a' + n); });
        return seen;
      };`,
      act: (handle) =>
        handle.deliver(
          signal('a', 1 as never),
          signal('b', 2 as never),
          signal('a', 3 as never),
          signal('b', 4 as never),
        ),
    });
    expect(result).toEqual(['b2', 'b4', 'a1', 'a3']);
  });

  test('a handler that sets another handler while early ones are delivered loses and doubles none', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => {
        const seen = []; await api.sleep(1);
        api.setHandler(api.defineSignal('a'), (n) => {
          seen.push('a' + n);
          api.setHandler(api.defineSignal('b'), (m) => { seen.push('b' + m); });
        });
        return seen;
      };`,
      act: (handle) =>
        handle.deliver(signal('b', 1 as never), signal('a', 2 as never), signal('a', 3 as never)),
    });
    expect(result).toEqual(['a2', 'b1', 'a3']);
  });

  test('the default handler takes those without one of their own, with their name', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => {
        const seen = [];
        api.setHandler(api.defineSignal('known'), (x) => { seen.push(['known', x]); });
        await api.sleep(1);
        api.setDefaultSignalHandler((name, ...args) => { seen.push([name, ...args]); });
        return seen;
      };`,
      act: (handle) => handle.deliver(signal('other', 7 as never), signal('known', 8 as never)),
    });
    expect(result).toEqual([
      ['known', 8],
      ['other', 7],
    ]);
  });

  test('handlers run in the root scope, though they were set in another', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => {
        const scope = new api.CancellationScope(); let slept = false;
        await scope.run(async () => {
          api.setHandler(api.defineSignal('go'), () => api.sleep(5).then(() => { slept = true; }));
        });
        scope.cancel();
        await api.condition(() => slept);
        return slept;
      };`,
      act: (handle) => handle.signal('go'),
    });
    expect(result).toBe(true);
  });

  test('a TemporalFailure in a handler fails the run, another error blocks it', async () => {
    const code = (error: string) => `exports.main = async () => {
      api.setHandler(api.defineSignal('go'), () => { throw ${error}; });
      await api.condition(() => false);
    };`;
    const act = (handle: { signal(name: string): Promise<void> }) => handle.signal('go');
    const failed = await playUnderLaws({
      code: code(`api.ApplicationFailure.create({ message: 'no' })`),
      act,
    });
    expect(failed.result).toMatchObject({ name: 'ApplicationFailure', message: 'no' });
    const blocked = await playUnderLaws({ code: code(`new RangeError('bug')`), act });
    expect(blocked.blocked).toMatchObject({ code: 'workflow-code-error', message: 'RangeError: bug' });
  });
});

describe('updates', () => {
  test('one that comes before its handler is set waits, within its activation', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => {
        await api.condition(() => true);
        let n = 0;
        api.setHandler(api.defineUpdate('add'), (by) => (n += by));
        await api.condition(() => n === 5); return n;
      };`,
      act: async (handle) => {
        await handle.deliver(update('u', 'add', 5));
        expect(await handle.getUpdateHandle('u').result()).toBe(5);
      },
    });
    expect(result).toBe(5);
  });

  test('update, cancel and a timer in one activation: messages first, as they came', async () => {
    const { result, rows } = await playUnderLaws({
      code: `exports.main = async () => {
        const seen = [];
        api.setHandler(api.defineUpdate('note'), (n) => { seen.push(n); return seen.length; });
        api.sleep(1000).then(() => seen.push('timer'), (error) => seen.push(error.name));
        try { await api.condition(() => false); } catch (error) { seen.push('cancelled'); }
        return seen;
      };`,
      act: (handle) =>
        handle.deliver(
          { type: 'TimerFired', seq: 1 },
          update('u1', 'note', 1),
          { type: 'WorkflowExecutionCancelRequested' },
          update('u2', 'note', 2),
        ),
    });
    expect(result).toEqual([1, 2, 'CancelledFailure', 'cancelled']);
    expect(commandTypes(rows)[1]).toEqual([
      'CancelTimer',
      'CompleteWorkflowUpdate',
      'CompleteWorkflowUpdate',
      'CompleteWorkflowExecution',
    ]);
  });

  test('a validator gets copies, must not decide, and must not wait', async () => {
    const { result, rows } = await playUnderLaws({
      code: `exports.main = async () => {
        let got; let done = false; let touched = 0;
        const validators = {
          copies: (list) => { list.push('validator'); },
          decides: () => { touched++; try { api.sleep(1); } catch {} },
          patches: () => { touched++; api.upsertMemo({ a: 1 }); },
          waits: async () => { touched++; await new Promise(() => {}); },
        };
        for (const [name, validator] of Object.entries(validators)) {
          api.setHandler(api.defineUpdate(name), (list) => { got = list; return list; }, { validator });
        }
        api.setHandler(api.defineSignal('end'), () => { done = true; });
        await api.condition(() => done);
        return [got, touched];
      };`,
      act: async (handle) => {
        expect(await handle.executeUpdate('copies', { args: [['mine']] })).toEqual(['mine']);
        for (const name of ['decides', 'patches', 'waits']) {
          await expect(handle.executeUpdate(name)).rejects.toMatchObject({ code: 'update-rejected' });
        }
        await handle.signal('end');
      },
    });
    expect(result).toEqual([['mine'], 0]);
    expect(rows).toHaveLength(3);
  });

  test('an async validator counts when it waits for nothing outside of itself', async () => {
    const { result, rows } = await playUnderLaws({
      code: `exports.main = async () => {
        const seen = [];
        const validator = async (n) => { await undefined; if (n < 0) throw new Error('negative'); };
        api.setHandler(api.defineUpdate('add'), (n) => { seen.push(n); return seen.length; }, { validator });
        await api.condition(() => seen.length === 2);
        return seen;
      };`,
      act: async (handle) => {
        expect(await handle.executeUpdate('add', { args: [1] })).toBe(1);
        await expect(handle.executeUpdate('add', { args: [-1] })).rejects.toMatchObject({
          code: 'update-rejected',
        });
        expect(await handle.executeUpdate('add', { args: [2] })).toBe(2);
      },
    });
    expect(result).toEqual([1, 2]);
    expect(rows).toHaveLength(3);
  });

  test('a handler that throws a TemporalFailure has failed; the run goes on', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => {
        let done = false;
        api.setHandler(api.defineUpdate('no'), () => { done = true; throw api.ApplicationFailure.create({ message: 'no', type: 'No' }); });
        await api.condition(() => done); await api.sleep(1); return 'went on';
      };`,
      act: (handle) =>
        expect(handle.executeUpdate('no')).rejects.toMatchObject({ message: 'no', type: 'No' }),
    });
    expect(result).toBe('went on');
  });

  test('currentUpdateInfo tells handlers that interleave apart; elsewhere there is none', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => {
        const seen = [];
        const note = (ms) => { const $scope = at.scope(); return (async () => {
          at.in($scope, await api.sleep(ms)); seen.push(api.currentUpdateInfo());
        })(); };
        api.setHandler(api.defineUpdate('wait'), note);
        const $scope = at.scope();
        at.in($scope, await api.condition(() => seen.length === 2));
        at.in($scope, await api.condition(api.allHandlersFinished));
        return [...seen, api.currentUpdateInfo() ?? null];
      };`,
      act: (handle) => handle.deliver(update('slow', 'wait', 20), update('fast', 'wait', 10)),
    });
    expect(result).toEqual([{ id: 'fast', name: 'wait' }, { id: 'slow', name: 'wait' }, null]);
  });

  test('the default handler takes names without one of their own', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => {
        let last; api.setDefaultUpdateHandler((name, n) => (last = name + n));
        await api.condition(() => last); return last;
      };`,
      act: async (handle) => expect(await handle.executeUpdate('any', { args: [1] })).toBe('any1'),
    });
    expect(result).toBe('any1');
  });

  test('a burst with refusals in it: the accepted ones are applied in order, as if alone', async () => {
    const { result } = await playUnderLaws({
      code: `exports.main = async () => {
        const seen = [];
        api.setHandler(api.defineUpdate('put'), (n) => { seen.push(n); },
          { validator: (n) => { seen.push('touched'); if (n % 2) throw new Error('odd'); seen.pop(); } });
        await api.condition(() => seen.length === 3); return seen;
      };`,
      act: (handle) =>
        handle.deliver(...[1, 2, 3, 4, 5, 6].map((n) => update(`u${n}`, 'put', n)), update('x', 'unknown')),
    });
    expect(result).toEqual([2, 4, 6]);
  });
});

describe('queries', () => {
  const CODE = `exports.main = async () => {
    let n = 0; let over = false;
    const scope = new api.CancellationScope();
    scope.run(() => api.sleep('1 day')).catch(() => {});
    const queries = {
      n: () => n, later: async () => n,
      sleeps: () => { n++; api.sleep(1); },
      swallows: () => { n++; try { api.sleep(1); } catch {} return n; },
      throws: () => { n++; throw new Error('no'); },
      sets: () => { n++; api.setHandler(api.defineQuery('n'), () => 99); },
      details: () => { n++; api.setCurrentDetails('asked'); },
      cancels: () => { n++; scope.cancel(); },
      draws: () => Math.random() > 2 || api.uuid4().length,
      leaves: () => { Promise.resolve().then(() => { n++; return api.sleep(1); }).catch(() => {}); return 'left'; },
    };
    for (const [name, answer] of Object.entries(queries)) {
      api.setHandler(api.defineQuery(name), answer, { description: 'about ' + name });
    }
    api.setHandler(api.defineSignal('end'), () => { over = true; }, { description: 'ends it' });
    api.setHandler(api.defineUpdate('up'), () => {});
    api.setCurrentDetails('**busy**');
    await api.condition(() => over); return [n, api.uuid4()];
  };`;

  test('what a query that fails has touched does not survive', async () => {
    const { result } = await playUnderLaws({
      code: CODE,
      act: async (handle) => {
        for (const name of [
          'later',
          'sleeps',
          'swallows',
          'throws',
          'sets',
          'details',
          'cancels',
          'leaves',
        ]) {
          await expect(handle.query(name), name).rejects.toMatchObject({ code: 'query-failed' });
          expect(await handle.query('n'), name).toBe(0);
        }
        await expect(handle.query('what')).rejects.toMatchObject({ code: 'unknown-query' });
        await handle.signal('end');
      },
    });
    expect((result as unknown[])[0]).toBe(0);
  });

  test('a query draws numbers of its own', async () => {
    const plain = await playUnderLaws({ code: CODE, act: (handle) => handle.signal('end') });
    const asked = await playUnderLaws({
      code: CODE,
      act: async (handle) => {
        expect(await handle.query('draws')).toBe(36);
        await handle.signal('end');
      },
    });
    expect(asked.result).toEqual(plain.result);
  });

  test('a run that has closed still answers', async () => {
    const { handle } = await playUnderLaws({ code: CODE, act: (handle) => handle.signal('end') });
    expect(await handle.query('n')).toBe(0);
  });

  test('built-in: what the run takes, and what it waits for', async () => {
    const { handle } = await playUnderLaws({
      code: CODE,
      act: async (handle) => {
        expect(await handle.query('__stack_trace')).toBe('waits for timer 1\nwaits for condition');
        await handle.signal('end');
      },
    });
    expect(await handle.query('__temporal_workflow_metadata')).toMatchObject({
      definition: {
        type: 'main',
        signalDefinitions: [{ name: 'end', description: 'ends it' }],
        updateDefinitions: [{ name: 'up' }],
        queryDefinitions: expect.arrayContaining([{ name: 'n', description: 'about n' }]),
      },
      currentDetails: '**busy**',
    });
  });

  test('__stack_trace names nodes, activities, timers and children', async () => {
    const env = await TestEnvironment.create();
    const handle = await env.start(
      moduleOf(`exports.child = () => api.condition(() => false);
        exports.main = async () => {
          at.enter(3); api.setHandler(api.defineSignal('end'), () => {});
          const child = api.executeChild('child', { workflowId: 'c' });
          at.enter(4); await Promise.race([child, api.sleep('1 day')]);
        };`),
      'main',
    );
    expect(await handle.query('__stack_trace')).toBe(
      'waits for timer 1\n    at [node 4]\nwaits for child workflow child (c) 1\n    at [node 3]',
    );
  });

  test('the default handler takes names without one of their own', async () => {
    const env = await TestEnvironment.create();
    const code = `exports.main = () => { api.setDefaultQueryHandler((name, n) => [name, n]); return api.condition(() => false); };`;
    const handle = await env.start(moduleOf(code), 'main');
    expect(await handle.query('any', 1)).toEqual(['any', 1]);
  });
});

test('allHandlersFinished waits for what runs; a run that does not wait is warned of, unless it says so', async () => {
  const code = (wait: string, policy: string) => `exports.main = async () => {
    let begun = false;
    api.setHandler(api.defineSignal('go'), async () => { begun = true; await api.sleep(1000); }, { unfinishedPolicy: '${policy}' });
    await api.condition(() => begun); ${wait} return api.allHandlersFinished();
  };`;
  const act = (handle: { signal(name: string): Promise<void> }) => handle.signal('go');
  const waited = await playUnderLaws({
    code: code('await api.condition(api.allHandlersFinished);', 'WARN_AND_ABANDON'),
    act,
  });
  expect(waited.result).toBe(true);
  const abandoned = await playUnderLaws({ code: code('', 'ABANDON'), act });
  expect(abandoned.result).toBe(false);
});
