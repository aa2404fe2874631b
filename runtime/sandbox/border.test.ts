/** What workflow code finds in its realm, and what it does not. */
import { describe, expect, test } from 'vitest';
import { createInProcessSandbox } from './in-process.js';
import { infoOf, mainModule, startJob } from './jobs-for-test.js';

/** Runs a body in a realm, at 1,000 ms since 1970, and gives what it returns. */
async function inRealm(...bodies: string[]): Promise<unknown> {
  const sandbox = createInProcessSandbox();
  let result: unknown;
  for (const [index, body] of bodies.entries()) {
    await sandbox.load(`code-${index}`, mainModule(body));
    const [outcome] = await sandbox.activate([startJob(`run-${index}`, `code-${index}`)]);
    if (outcome?.status !== 'activated') return outcome;
    result = JSON.parse(outcome.commands)[0]?.result;
  }
  return result;
}

/** What each expression throws, or its value. */
const outcomesOf = (...expressions: string[]) =>
  inRealm(`const seen = [];
    ${expressions.map((e) => `try { seen.push(${e}); } catch (error) { seen.push(error.name); }`).join('\n')}
    return seen;`);

describe('what does not exist', () => {
  test('I/O, clocks, shared memory, garbage collection', async () => {
    const names =
      'process require fetch performance setInterval setImmediate Buffer WebAssembly SharedArrayBuffer Atomics WeakRef FinalizationRegistry navigator';
    const body = `return '${names}'.split(' ').filter((name) => name in globalThis && name !== 'require');`;
    expect(await inRealm(body)).toEqual([]);
    expect(await outcomesOf('typeof process', 'typeof performance')).toEqual(['undefined', 'undefined']);
  });

  test('code from text', async () => {
    expect(
      await outcomesOf(
        `eval('1')`,
        `(() => {}).constructor('return 1')()`,
        `new (async () => {}).constructor('return 1')`,
        `Object.getPrototypeOf(function* () {}).constructor('return 1')`,
        `setTimeout('1', 1)`,
      ),
    ).toEqual(['ReferenceError', 'EvalError', 'EvalError', 'EvalError', 'TypeError']);
  });

  test('import, in any disguise', async () => {
    const sandbox = createInProcessSandbox();
    for (const source of ['() => import("node:fs")', '() => import /* x */ ("fs")', '() => import\n("fs")']) {
      await expect(sandbox.load(source.slice(0, 20), source)).rejects.toMatchObject({
        code: 'invalid-module',
      });
    }
  });

  test('the way out of the wrapper', async () => {
    const sandbox = createInProcessSandbox();
    const source = '0); }); globalThis.escaped = 1; (function () { return (0';
    await expect(sandbox.load('out', source)).rejects.toMatchObject({ code: 'invalid-module' });
  });
});

describe('nothing is left behind', () => {
  test('globals, intrinsics and the API cannot be changed', async () => {
    const changes = [
      'leak = 1',
      'globalThis.leak = 1',
      'Date = 1',
      'Math.random = () => 4',
      'Array.prototype.leak = 1',
      'Array.prototype.map = 1',
      'Object.prototype.toString = 1',
      'Promise.prototype.then = 1',
      'Object.defineProperty(Object.prototype, "x", { value: 1 })',
      'Object.setPrototypeOf(Array.prototype, {})',
      'api.sleep = 1',
      'api.ApplicationFailure.create = 1',
      'api.ApplicationFailure.prototype.leak = 1',
      'console.log = 1',
      'Object.getPrototypeOf([][Symbol.iterator]()).next = 1',
      'Intl.DateTimeFormat.prototype.format2 = 1',
    ];
    const seen = (await outcomesOf(...changes)) as string[];
    expect(seen).toEqual(changes.map((change) => (change === 'leak = 1' ? 'ReferenceError' : 'TypeError')));
  });

  test('the last match of another run cannot be read', async () => {
    const seen = await inRealm(
      `/(secret)/.exec('secret'); return 1;`,
      `return [RegExp.$1, RegExp.lastMatch, RegExp['$&']].map(String);`,
    );
    expect(seen).toEqual(['undefined', 'undefined', 'undefined']);
  });

  test('module scope belongs to one run', async () => {
    const sandbox = createInProcessSandbox();
    await sandbox.load('m', `(exports) => { let n = 0; exports.main = async () => { n += 1; return n; }; }`);
    const outcomes = await sandbox.activate([startJob('a', 'm'), startJob('b', 'm')]);
    for (const outcome of outcomes) {
      expect(JSON.parse((outcome as { commands: string }).commands)).toEqual([
        { type: 'CompleteWorkflowExecution', result: 1 },
      ]);
    }
  });

  test('names that are inherited can be assigned on objects of one own', async () => {
    const seen = await inRealm(`
      const own = {}; own.toString = () => 'own'; own.constructor = 5; own.valueOf = 1;
      class Odd extends Error { constructor(message) { super(message); this.name = 'Odd'; } }
      function Old() {} Old.prototype = Object.create(Error.prototype); Old.prototype.constructor = Old; Old.prototype.toString = () => 'old';
      const list = []; list.map = 1; const map = new Map(); map.get = 2;
      return [String(own), String(new Odd('m')), String(new Old()), list.map, map.get, Object.keys(own).length, Object.assign({}, { toString: 1 }).toString];`);
    expect(seen).toEqual(['own', 'Odd: m', 'old', 1, 2, 3, 1]);
  });

  test('no object of the host is within reach', async () => {
    const seen = await outcomesOf(
      `new Error('x').constructor === Error`,
      `(() => { try { null.x } catch (error) { return error instanceof TypeError } })()`,
      `(() => { const f = () => f(); try { f() } catch (error) { return error instanceof RangeError } })()`,
      `(() => { let seen = 0; Error.prepareStackTrace = () => { seen++ }; String(new Error('x').stack); return seen })()`,
      `(function () { return this })() === undefined`,
      `Object.getPrototypeOf(at) === Function.prototype && Object.getPrototypeOf(exports) === Object.prototype`,
      `(() => { try { require('node:fs') } catch (error) { return error instanceof TypeError } })()`,
    );
    expect(seen).toEqual([true, true, true, 0, true, true, true]);
  });
});

describe('time and place', () => {
  test('Date stands still, local time is UTC', async () => {
    const seen = await outcomesOf(
      'Date.now()',
      'new Date().toISOString()',
      'new Date(2020, 0, 1, 5).toISOString()',
      `new Date('2020-01-01T05:00').getHours()`,
      `new Date('Jan 1 2020 05:00').toISOString()`,
      `new Date('2020-01-01T05:00+02:00').toISOString()`,
      'String(new Date(0))',
      `new Date('nonsense').toString()`,
      'typeof Date()',
      'new Date(0).getTimezoneOffset()',
      'new (class extends Date {})(5).getTime()',
    );
    expect(seen).toEqual([
      1_000,
      '1970-01-01T00:00:01.000Z',
      '2020-01-01T05:00:00.000Z',
      5,
      '2020-01-01T05:00:00.000Z',
      '2020-01-01T03:00:00.000Z',
      'Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)',
      'Invalid Date',
      'string',
      0,
      5,
    ]);
  });

  test('the host language and zone stay outside', async () => {
    const seen = await outcomesOf(
      'new Intl.DateTimeFormat().resolvedOptions().timeZone',
      'new (new Intl.DateTimeFormat().constructor)().resolvedOptions().timeZone',
      'Intl.NumberFormat().resolvedOptions().locale',
      '(1234.5).toLocaleString()',
      `(1234.5).toLocaleString('de')`,
      `new Date(0).toLocaleString().replace(/\\s/g, ' ')`,
      `new Date(0).toLocaleString('en', { timeZone: 'Asia/Tokyo' }).replace(/\\s/g, ' ')`,
    );
    expect(seen).toEqual([
      'UTC',
      'UTC',
      'en-US',
      '1,234.5',
      '1.234,5',
      '1/1/1970, 12:00:00 AM',
      '1/1/1970, 9:00:00 AM',
    ]);
  });

  test('stacks show the author’s frames only, the same in replay', async () => {
    const sandbox = createInProcessSandbox();
    await sandbox.load('s', mainModule(`await null;\nreturn new Error('here').stack;`));
    const [outcome] = await sandbox.activate([startJob('a', 's')]);
    const commands = JSON.parse((outcome as { commands: string }).commands);
    expect(commands[0].result).toMatch(/^Error: here\n {4}at (async )?exports\.main \(workflow:2:8\)$/);
    expect(infoOf('a').runId).toBe('a');
  });
});
