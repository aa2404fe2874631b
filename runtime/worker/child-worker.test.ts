import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import type { ActivityLogEntry } from '../activity/index.js';
import { type ChildWorkerOptions, createChildWorker } from './child-worker.js';
import { Trial } from './trial.js';

const fixture = (name: string) => new URL(`../dist/worker/fixtures/${name}.js`, import.meta.url).href;

let trial: Trial | undefined;
afterEach(() => trial?.worker.close());

async function start(options: Partial<ChildWorkerOptions> = {}): Promise<Trial> {
  trial = new Trial(
    await createChildWorker({
      plugins: [fixture('trial-plugin')],
      onLog: () => {},
      onTrouble: () => {},
      ...options,
    }),
  );
  return trial;
}

test('when the child dies, what it held fails retryably, and the next child runs the rest', async () => {
  const onTrouble = vi.fn();
  const trial = await start({ onTrouble });
  const tasks = [trial.task('waitForAbort', {}), trial.task('die', {})];
  const lost = Promise.all(tasks.map((task) => trial.answerTo(task)));
  trial.worker.execute(tasks);
  for (const answer of await lost) {
    expect(answer).toMatchObject({ status: 'failed', failure: { kind: 'ServerFailure' } });
    expect(answer).toHaveProperty('failure.message', expect.stringContaining('exit code 7'));
    expect(answer).not.toHaveProperty('failure.nonRetryable');
  }
  expect(onTrouble).toHaveBeenCalledWith(expect.stringContaining('2 activities are tried again'));
  expect(await trial.run('add', { a: 1 })).toMatchObject({ status: 'completed', result: { sum: 2 } });
});

test('an activity that never yields is stopped with its process, and the next child runs the rest', async () => {
  const trial = await start();
  expect(await trial.run('neverYield', {}, { startToCloseMs: 100 })).toMatchObject({
    status: 'failed',
    failure: { kind: 'ServerFailure', message: expect.stringContaining('past its time limit') },
  });
  expect(await trial.run('add', { a: 1 })).toMatchObject({ status: 'completed' });
});

test('logs reach the parent with the attempt that they belong to', async () => {
  const logs: ActivityLogEntry[] = [];
  const trial = await start({ onLog: (entries) => logs.push(...entries) });
  await trial.run('tell', { variable: 'HOME' });
  expect(logs).toMatchObject([
    { level: 'info', message: 'told', activityType: 'tell', attributes: { variable: 'HOME' } },
  ]);
});

test('activities see what they are given of the environment, and not what only the server may know', async () => {
  process.env.INKSTONE_TOKEN = 'only for the server';
  const trial = await start({ env: { INKSTONE_SMTP_URL: 'smtp://127.0.0.1:1' } });
  delete process.env.INKSTONE_TOKEN;
  const value = async (variable: string) => (await trial.run('tell', { variable })) as { result?: unknown };
  expect(await value('INKSTONE_SMTP_URL')).toMatchObject({
    result: { seen: { value: 'smtp://127.0.0.1:1' } },
  });
  expect(await value('INKSTONE_TOKEN')).toMatchObject({ result: { seen: { value: null } } });
});

test.each([
  ['a file that is not there', [fixture('missing')], { code: 'plugin-not-loaded' }],
  ['a package that is not installed', ['@acme/none'], { code: 'plugin-not-loaded', at: '@acme/none' }],
  ['a default export of another kind', [fixture('no-plugin')], { code: 'not-a-plugin' }],
  [
    'a schema that JSON cannot carry',
    [fixture('refused-plugin')],
    { code: 'schema-not-json', at: expect.stringContaining('refused-plugin.js#/remind/input/properties/at') },
  ],
  [
    'an activity of a name that is taken',
    [fixture('trial-plugin'), fixture('clashing-plugin')],
    { code: 'activity-name-taken', at: 'clashing/add', message: expect.stringContaining('"trial"') },
  ],
])('refuses %s', async (_what, plugins, problem) => {
  await expect(createChildWorker({ plugins })).rejects.toMatchObject({
    name: 'Problem',
    status: 422,
    ...problem,
  });
});

test('close ends the child, and answers nothing more', async () => {
  const trial = await start();
  const pid = await pidOf(trial);
  const running = trial.task('ignoreAbort', { ms: 100 });
  trial.worker.execute([running]);
  await trial.worker.close();
  await trial.worker.close();
  expect(isAlive(pid)).toBe(false);
  expect(trial.answers.map(({ token }) => token)).not.toContain(running.token);
});

test('the child ends when its parent is killed', async () => {
  const script = `
    import { createChildWorker } from ${JSON.stringify(new URL('../dist/worker/index.js', import.meta.url).href)};
    import { Trial } from ${JSON.stringify(new URL('../dist/worker/trial.js', import.meta.url).href)};
    const trial = new Trial(await createChildWorker({ plugins: [${JSON.stringify(fixture('trial-plugin'))}] }));
    const { result } = await trial.run('tell', {});
    console.log(result.seen.pid);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await once(parent.stdout, 'data');
  const pid = Number(String(line));
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(pid)).toBe(false);
});

async function pidOf(trial: Trial): Promise<number> {
  const { result } = (await trial.run('tell', {})) as unknown as { result: { seen: { pid: number } } };
  return result.seen.pid;
}

/** Signal 0 asks without sending anything. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
