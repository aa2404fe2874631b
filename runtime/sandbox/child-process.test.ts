import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActivationOutcome } from '../core/sandbox-protocol.js';
import { type ChildProcessSandbox, createChildProcessSandbox } from './child-process.js';
import { infoOf, mainModule, nextJob, startJob } from './jobs-for-test.js';

let sandbox: ChildProcessSandbox;
const deaths: string[] = [];
beforeEach(() => start(1_000));
afterEach(() => sandbox.close());

async function start(watchdogMs: number): Promise<void> {
  deaths.length = 0;
  sandbox = createChildProcessSandbox({
    maxOldSpaceMb: 64,
    watchdogMs,
    onDeath: ({ of, runIds = [] }) => deaths.push(`${of} ${runIds}`),
  });
  await sandbox.load('good', mainModule(`await api.sleep(1000); return input;`));
}

const statuses = (outcomes: ActivationOutcome[]) =>
  outcomes.map((outcome) => (outcome.status === 'blocked' ? outcome.reason.code : outcome.status));

/** A process that starts a sandbox, uses it once, and tells its pid. */
const PARENT = `
  import { createChildProcessSandbox } from '@inkstone/runtime/sandbox';
  const sandbox = createChildProcessSandbox();
  await sandbox.load('x', '() => {}');
  console.log(sandbox.pid);
`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('the sandbox in a child process', () => {
  test('activates batches, keeps runs, says what it does not hold', async () => {
    const input = [{ text: 'line\nbreak \u2028 \ud800' }];
    const outcomes = await sandbox.activate([startJob('a', 'good', input), startJob('b', 'good')]);
    expect(statuses(outcomes)).toEqual(['activated', 'activated']);
    const fired = [{ type: 'TimerFired', seq: 1 }];
    const [a, b, c] = await sandbox.activate([
      nextJob('a', 'good', 1, fired),
      nextJob('b', 'good', 2, fired),
      nextJob('c', 'good', 1, fired),
    ]);
    expect(a).toMatchObject({ status: 'activated' });
    expect(JSON.parse((a as { commands: string }).commands)[0]).toMatchObject({ result: input[0] });
    expect([b?.status, c?.status]).toEqual(['missing', 'missing']);
  });

  test('an evicted run is missing, and goes on after a rebuild', async () => {
    const first = startJob('a', 'good');
    const [outcome] = await sandbox.activate([first]);
    const row = JSON.stringify({
      ...JSON.parse(first.activation),
      commands: JSON.parse((outcome as { commands: string }).commands),
    });
    sandbox.evict(['a']);
    const next = nextJob('a', 'good', 1, [{ type: 'TimerFired', seq: 1 }]);
    expect(statuses(await sandbox.activate([next]))).toEqual(['missing']);
    const rebuilt = await sandbox.activate([{ ...next, rebuild: { info: infoOf('a'), rows: [row] } }]);
    expect(statuses(rebuilt)).toEqual(['activated']);
    const changed = row.replace('StartTimer', 'CancelTimer');
    const [differs] = await sandbox.activate([{ ...next, rebuild: { info: infoOf('a'), rows: [changed] } }]);
    expect(differs).toMatchObject({
      status: 'blocked',
      reason: {
        code: 'nondeterminism',
        activation: 0,
        expected: expect.stringMatching(/^CancelTimer 1\b/),
        actual: expect.stringMatching(/^StartTimer 1\b/),
      },
    });
  });

  test('a loop behind an await is stopped where it is; only its run is blocked', async () => {
    await sandbox.load('loop', mainModule(`at.enter(4);\nawait null;\nfor (;;) input;`));
    const outcomes = await sandbox.activate([
      startJob('a', 'good'),
      startJob('l', 'loop'),
      startJob('b', 'good'),
    ]);
    expect(statuses(outcomes)).toEqual(['activated', 'sandbox-timeout', 'activated']);
    expect(outcomes[1]).toMatchObject({
      reason: { node: 4, kills: 1, stack: expect.stringMatching(/workflow:3\b/) },
    });
    const [alone] = await sandbox.activate([startJob('l', 'loop')]);
    expect(alone).toMatchObject({ reason: { node: 4, stack: expect.stringMatching(/workflow:3\b/) } });
    const [known] = await sandbox.activate([startJob('a', 'good')]);
    expect(known?.status).toBe('activated');
  });

  test('a run that eats the memory is found and blocked where it is; its neighbours go on', async () => {
    // On a busy machine its time could be over before the memory is.
    await sandbox.close();
    await start(60_000);
    await sandbox.load(
      'bomb',
      mainModule(`at.enter(7);\nconst all = [];\nfor (;;)\n  all.push(new Array(1_000_000).fill(1));`),
    );
    const before = sandbox.pid;
    const outcomes = await sandbox.activate([
      startJob('a', 'good'),
      startJob('m', 'bomb'),
      startJob('b', 'good'),
    ]);
    expect(statuses(outcomes)).toEqual(['activated', 'sandbox-memory', 'activated']);
    expect(outcomes[1]).toMatchObject({
      reason: { node: 7, kills: 1, stack: '    at exports.main (workflow:4)' },
    });
    expect(sandbox.pid).not.toBe(before);
    expect(deaths).toEqual(['memory a,m,b', 'memory m']);
  });

  test('after code had to be stopped another process takes what waited; nobody is at fault', async () => {
    await sandbox.load('loop', mainModule(`at.enter(4);\nfor (;;) ;`));
    const before = sandbox.pid;
    const [[looped], ...others] = await Promise.all([
      sandbox.activate([startJob('l', 'loop')]),
      sandbox.activate([startJob('a', 'good'), startJob('b', 'good')]),
      sandbox.activate([startJob('m', 'loop')]),
      sandbox.activate([startJob('c', 'good')]),
    ]);
    expect(looped).toMatchObject({ status: 'blocked', reason: { code: 'sandbox-timeout', node: 4 } });
    expect(others.map(statuses)).toEqual([['activated', 'activated'], ['sandbox-timeout'], ['activated']]);
    expect(sandbox.pid).not.toBe(before);
    await until(() => !isAlive(before!));
    expect(deaths).toEqual([]);
  });

  test('after kill -9 it starts anew, and what waited is answered', async () => {
    const jobs = Array.from({ length: 50 }, (_, i) => startJob(`run-${i}`, 'good'));
    const answers = Promise.all([sandbox.activate(jobs), sandbox.activate([startJob('later', 'good')])]);
    process.kill(sandbox.pid!, 'SIGKILL');
    const [many, one] = await answers;
    expect(statuses(many!)).toEqual(jobs.map(() => 'activated'));
    expect(statuses(one!)).toEqual(['activated']);
    process.kill(sandbox.pid!, 'SIGKILL');
    expect(statuses(await sandbox.activate([startJob('x', 'good')]))).toEqual(['activated']);
  });

  test('a promise that fails unheard is laid at the door of its run', async () => {
    await sandbox.load(
      'lost',
      mainModule(`(async () => { await null; throw new Error('lost'); })(); await api.sleep(1);`),
    );
    const outcomes = await sandbox.activate([
      startJob('a', 'good'),
      startJob('u', 'lost'),
      startJob('b', 'good'),
    ]);
    expect(statuses(outcomes)).toEqual(['activated', 'unhandled-rejection', 'activated']);
  });

  test('carries megabytes both ways', async () => {
    await sandbox.load('echo', mainModule(`return input;`));
    const jobs = Array.from({ length: 8 }, (_, i) => startJob(`big-${i}`, 'echo', [`${i}ü`.repeat(400_000)]));
    const outcomes = await sandbox.activate(jobs);
    for (const [i, outcome] of outcomes.entries()) {
      const [command] = JSON.parse((outcome as { commands: string }).commands);
      expect(command.result === `${i}ü`.repeat(400_000)).toBe(true);
    }
  });

  test('an interrupt leaves it alone; it ends with its parent’s end of the pipe', async () => {
    const pid = sandbox.pid!;
    await sandbox.activate([startJob('a', 'good')]);
    process.kill(pid, 'SIGINT');
    expect(statuses(await sandbox.activate([startJob('b', 'good')]))).toEqual(['activated']);
    expect(sandbox.pid).toBe(pid);
    const parent = spawn(process.execPath, ['--input-type=module', '-e', PARENT], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [text] = (await once(parent.stdout, 'data')) as [Buffer];
    parent.kill('SIGKILL');
    await until(() => !isAlive(Number(text.toString())));
  });

  test('refuses code that it cannot run, and says so', async () => {
    await expect(sandbox.load('bad', '(exports => {')).rejects.toMatchObject({
      code: 'invalid-module',
      status: 422,
    });
    expect(statuses(await sandbox.activate([startJob('a', 'never')]))).toEqual(['code-not-loaded']);
  });

  test('answers queries and traces', async () => {
    await sandbox.load(
      'asks',
      mainModule(`api.setHandler(api.defineQuery('twice'), (n) => 2 * n); at.enter(3); await api.sleep(1);`),
    );
    const job = startJob('q', 'asks');
    const [outcome] = await sandbox.activate([job]);
    const commands = JSON.parse((outcome as { commands: string }).commands);
    const query = { runId: 'q', code: 'asks', position: 1, queryName: 'twice', input: '[21]' };
    expect(await sandbox.query(query)).toEqual({ runId: 'q', status: 'answered', result: '42' });
    const rows = [JSON.stringify({ ...JSON.parse(job.activation), commands })];
    const steps = await sandbox.trace({ code: 'asks', info: infoOf('q'), rows });
    expect(steps).toEqual([{ activation: 0, time: 1_000, node: 3, iteration: 0, kind: 'enter' }]);
  });

  test('after close everything is refused', async () => {
    await sandbox.close();
    await expect(sandbox.activate([startJob('a', 'good')])).rejects.toMatchObject({ code: 'sandbox-closed' });
  });
});
