/** Interceptors of messages, children and what a run says. */
import { expect, test } from 'vitest';
import { createInProcessSandbox } from '../sandbox/in-process.js';
import { moduleOf, playUnderLaws } from '../testing/under-laws.js';

test('inbound: signals, queries (also asynchronously), updates and their validators', async () => {
  const { result } = await playUnderLaws({
    code: `const seen = [];
      exports.interceptors = () => ({ inbound: [{
        handleSignal: (input, next) => { seen.push(input.signalName); return next({ ...input, args: input.args.map((n) => n + 1) }); },
        handleQuery: async (input, next) => ['asked ' + input.queryName, await next(input)],
        validateUpdate: (input, next) => { if (input.args[0] > 9) throw new Error('too much'); next(input); },
        handleUpdate: async (input, next) => [input.updateId, await next(input)],
      }] });
      exports.main = async () => {
        let n = 0;
        api.setHandler(api.defineSignal('set'), (value) => { n = value; });
        api.setHandler(api.defineQuery('n'), () => n);
        api.setHandler(api.defineUpdate('add'), (by) => (n += by), { validator: (by) => { if (by < 0) throw new Error('negative'); } });
        await api.condition(() => n > 5); return [n, seen];
      };`,
    act: async (handle) => {
      await handle.signal('set', 1);
      expect(await handle.query('n')).toEqual(['asked n', 2]);
      await expect(handle.executeUpdate('add', { args: [10] })).rejects.toThrow('too much');
      await expect(handle.executeUpdate('add', { args: [-1] })).rejects.toThrow('negative');
      expect(await handle.executeUpdate('add', { args: [4], updateId: 'u' })).toEqual(['u', 6]);
    },
  });
  expect(result).toEqual([6, ['set']]);
});

test('outbound: children, signals to others and continue-as-new, with headers', async () => {
  const { rows } = await playUnderLaws({
    code: `const mark = (input, next) => next({ ...input, headers: { trace: 't' } });
      exports.interceptors = () => ({
        inbound: [{ execute: (input, next) => next({ ...input, args: [...input.args, input.headers.trace ?? 'none'] }) }],
        outbound: [{ startChildWorkflowExecution: mark, signalWorkflow: mark, continueAsNew: mark }],
      });
      exports.child = async (trace) => trace;
      exports.main = async (...args) => {
        if (args[0] === 'again') return args;
        await api.getExternalWorkflowHandle('nobody').signal('x').catch(() => {});
        return api.continueAsNew('again', await api.executeChild('child', { workflowId: 'c' }), args[0]);
      };`,
  });
  const commands = rows.flatMap(({ commands }) => commands);
  expect(commands).toMatchObject([
    { type: 'SignalExternalWorkflowExecution', headers: { trace: 't' } },
    { type: 'StartChildWorkflowExecution', headers: { trace: 't' } },
    { type: 'ContinueAsNewWorkflowExecution', headers: { trace: 't' }, input: ['again', 't', 'none'] },
  ]);
});

test('getLogAttributes adds to each line of the log; replay writes none', async () => {
  const sandbox = createInProcessSandbox();
  await sandbox.load(
    'code',
    moduleOf(`exports.interceptors = () => ({ outbound: [{ getLogAttributes: (given, next) => next({ ...given, tenant: 7 }) }] });
      exports.main = async () => { api.log.info('began', { a: 1 }); await api.sleep(1); api.log.warn('woke'); };`),
  );
  const info = {
    namespace: 'default',
    workflowId: 'w',
    runId: 'r',
    workflowType: 'main',
    version: 0,
    taskQueue: 'default',
    startTime: 0,
    randomSeed: 'seed',
  };
  const start = JSON.stringify({
    time: 0,
    inputs: [{ type: 'WorkflowExecutionStarted', workflowType: 'main', input: [] }],
  });
  const [first] = await sandbox.activate([
    { runId: 'r', code: 'code', position: 0, activation: start, rebuild: { info, rows: [] } },
  ]);
  expect(first).toMatchObject({
    logs: [{ level: 'info', message: 'began', attributes: { tenant: 7, a: 1 } }],
  });
  sandbox.evict(['r']);
  const row = `${start.slice(0, -1)},"commands":${(first as { commands: string }).commands}}`;
  const fired = JSON.stringify({ time: 1, inputs: [{ type: 'TimerFired', seq: 1 }] });
  const [second] = await sandbox.activate([
    { runId: 'r', code: 'code', position: 1, activation: fired, rebuild: { info, rows: [row] } },
  ]);
  expect(second).toMatchObject({ logs: [{ level: 'warn', message: 'woke', attributes: { tenant: 7 } }] });
  expect((second as { logs: unknown[] }).logs).toHaveLength(1);
});
