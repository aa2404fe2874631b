/** Interceptors of the calls around the workflow function, activities and timers; under the laws of replay. */
import { expect, test } from 'vitest';
import { type Play, playUnderLaws } from '../testing/under-laws.js';

const play = (interceptors: string, body: string, more: Partial<Play> = {}) =>
  playUnderLaws({
    ...more,
    code: `const seen = [];
      const { work } = api.proxyActivities({ startToCloseTimeout: '1 minute' });
      exports.interceptors = ${interceptors};
      exports.main = async (...args) => { ${body} };`,
  });

test('the first is the outermost; each may change what goes in and what comes out', async () => {
  const wrap = (name: string) =>
    `{ execute: async (input, next) => '${name}(' + (await next({ ...input, args: [...input.args, '${name}'] })) + ')' }`;
  const { result } = await play(`() => ({ inbound: [${wrap('a')}, ${wrap('b')}] })`, `return args.join();`, {
    input: ['in'],
  });
  expect(result).toBe('a(b(in,a,b))');
});

test('activities and timers pass through outbound ones, with headers', async () => {
  const { rows, result } = await play(
    `() => ({ outbound: [
      { scheduleActivity: (input, next) => next({ ...input, args: [...input.args, 2], headers: { ...input.headers, trace: 't-1' } }) },
      { startTimer: (input, next) => { seen.push(input.durationMs); return next({ ...input, durationMs: input.durationMs * 2, options: { summary: 'doubled' } }); } },
      { scheduleLocalActivity: (input, next) => next({ ...input, options: { ...input.options, summary: 'local' } }) },
    ] })`,
    `const sum = await work(1);
     await api.sleep('1 second');
     await api.condition(() => false, 500);
     return [sum, await api.proxyLocalActivities({ startToCloseTimeout: 5 }).work(3, 4), seen];`,
    { options: { activities: { work: (a: number, b: number) => a + b } } },
  );
  expect(result).toEqual([3, 7, [1000, 500]]);
  const commands = rows.flatMap(({ commands: all }) => all);
  expect(commands[0]).toMatchObject({
    type: 'ScheduleActivityTask',
    input: [1, 2],
    headers: { trace: 't-1' },
  });
  expect(commands[1]).toMatchObject({ type: 'StartTimer', ms: 2000, summary: 'doubled' });
  expect(commands[2]).toMatchObject({ type: 'StartTimer', ms: 1000 });
  expect(commands[3]).toMatchObject({ options: { local: true, summary: 'local' } });
  expect(commands[3]).not.toHaveProperty('headers');
});

test('one may answer in place of the call, or refuse it', async () => {
  const { rows, result } = await play(
    `() => ({ outbound: [{ scheduleActivity: async (input, next) => {
      if (input.args[0] === 'cached') return 'from the interceptor';
      throw new api.ApplicationFailure('not allowed');
    } }] })`,
    `return [await work('cached'), await work('other').catch((error) => error.message)];`,
  );
  expect(result).toEqual(['from the interceptor', 'not allowed']);
  expect(rows.flatMap(({ commands }) => commands.map(({ type }) => type))).toEqual([
    'CompleteWorkflowExecution',
  ]);
});

test.each(['5', '() => undefined', '() => ({ inbound: 1 })'])(
  '%s is refused plainly',
  async (interceptors) => {
    const { blocked } = await play(interceptors, 'return 1;');
    expect(blocked?.message).toContain("export 'interceptors'");
  },
);
