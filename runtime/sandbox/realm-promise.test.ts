/** The patched `then`: as the native one in everything but the scope of its callbacks. */
import { expect, test } from 'vitest';
import { createInProcessSandbox } from './in-process.js';
import { mainModule, startJob } from './jobs-for-test.js';

async function result(body: string): Promise<unknown> {
  const sandbox = createInProcessSandbox();
  await sandbox.load('m', mainModule(body));
  const [outcome] = await sandbox.activate([startJob('r', 'm')]);
  expect(outcome).toMatchObject({ status: 'activated' });
  const [command] = JSON.parse((outcome as { commands: string }).commands);
  return command?.result;
}

test.each([
  [
    'it looks like the native one',
    `return [Promise.prototype.then.name, Promise.prototype.then.length, 'prototype' in Promise.prototype.then];`,
    ['then', 2, false],
  ],
  [
    'it cannot be made with new',
    `try { new Promise.prototype.then(); } catch (error) { return error.name; }`,
    'TypeError',
  ],
  [
    'it cannot be replaced',
    `try { Promise.prototype.then = 1; return 'replaced'; } catch (error) { return error.name; }`,
    'TypeError',
  ],
  [
    'it refuses what is no promise',
    `try { Promise.prototype.then.call({}, () => {}); } catch (error) { return error.name; }`,
    'TypeError',
  ],
  [
    'values pass where there is no callback',
    `return [await Promise.resolve(1).then(null, null), await Promise.reject(2).then(5).catch((e) => e)];`,
    [1, 2],
  ],
  [
    'what a callback throws rejects',
    `return await Promise.resolve().then(() => { throw 7; }).catch((e) => e);`,
    7,
  ],
  [
    'callbacks get one argument and no this',
    `return await Promise.resolve(1).then(function (...args) { return [this === undefined, args.length]; });`,
    [true, 1],
  ],
  [
    'a subclass stays itself',
    `class Mine extends Promise {} return [Mine.resolve(1).then(() => {}) instanceof Mine, await Mine.resolve(3)];`,
    [true, 3],
  ],
  [
    'thenables are adopted',
    `return await Promise.resolve(1).then(() => ({ then: (done) => done('adopted') }));`,
    'adopted',
  ],
  [
    'order is that of the native one',
    `const seen = []; const a = Promise.resolve(); await Promise.all([a.then(() => seen.push(1)).then(() => seen.push(3)), (async () => { await a; seen.push(2); await null; seen.push(4); })()]); return seen;`,
    [1, 2, 3, 4],
  ],
  [
    'microtasks run before the activation ends, in order',
    `const seen = []; queueMicrotask(() => { seen.push(1); queueMicrotask(() => seen.push(3)); }); queueMicrotask(() => seen.push(2)); await null; await null; await null; return seen;`,
    [1, 2, 3],
  ],
])('%s', async (_, body, expected) => {
  expect(await result(body)).toEqual(expected);
});

test('what a microtask throws blocks the run, or fails it when it is a failure of the API', async () => {
  const sandbox = createInProcessSandbox();
  await sandbox.load('bug', mainModule(`queueMicrotask(() => { null.x; }); await api.sleep(1);`));
  await sandbox.load(
    'fail',
    mainModule(`queueMicrotask(() => { throw new api.ApplicationFailure('no'); }); await api.sleep(1);`),
  );
  const outcomes = await sandbox.activate([startJob('a', 'bug'), startJob('b', 'fail')]);
  expect(outcomes[0]).toMatchObject({ status: 'blocked', reason: { code: 'workflow-code-error' } });
  expect(JSON.parse((outcomes[1] as { commands: string }).commands).at(-1)).toMatchObject({
    type: 'FailWorkflowExecution',
    failure: { message: 'no' },
  });
});
