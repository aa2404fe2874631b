/** The built server and the Python worker as processes of their own, from the palette to the result, over a kill. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from './free-port.js';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const COMMAND = file('../bin/inkstone.js');

// Whole starts, on a machine that other tests use, too.

const WORKFLOW = `import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { countWords } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

export async function measure(input: { text: string }): Promise<{ words: number }> {
  return await countWords({ text: input.text });
}
`;

let folder: string;
let url: string;
let server: ChildProcess;
let worker: ChildProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inkstone-worker-'));
  url = `http://127.0.0.1:${await freePort()}`;
  server = await startServer();
  worker = await saying('python3', [file('../../examples/python-worker/worker.py'), url], 'Works on');
});
afterAll(async () => {
  worker?.kill('SIGKILL');
  server?.kill('SIGTERM');
  if (server && server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
});

test('what a worker registers is compiled against, runs there, and outlives a kill of the server', async () => {
  writeFileSync(join(folder, 'measure.ts'), WORKFLOW);
  await inkstone('publish', 'measure.ts');
  expect(
    await inkstone('run', 'measure', '--input', '{"text":"one two three"}', '--wait', '--json'),
  ).toMatchObject({
    result: { words: 3 },
  });
  worker.kill('SIGSTOP');
  const run = await inkstone('run', 'measure', '--input', '{"text":"four five"}', '--json');
  server.kill('SIGKILL');
  await new Promise((resolve) => server.once('exit', resolve));
  server = await startServer();
  worker.kill('SIGCONT');
  await expect
    .poll(async () => (await fetch(`${url}/api/runs/${run.runId}`)).json().catch(() => undefined), {
      timeout: 60_000,
      interval: 500,
    })
    .toMatchObject({ status: 'completed' });
});

async function inkstone(...args: string[]): Promise<Record<string, unknown>> {
  const { stdout } = await promisify(execFile)(process.execPath, [COMMAND, ...args], {
    cwd: folder,
    env: { ...process.env, INKSTONE_URL: url },
  });
  return args.includes('--json') ? JSON.parse(stdout) : {};
}

function startServer(): Promise<ChildProcess> {
  return saying(process.execPath, [COMMAND, 'dev', '--no-examples'], 'Inkstone runs at', {
    INKSTONE_PORT: new URL(url).port,
  });
}

/** Starts a process and waits until it has said so. */
async function saying(
  command: string,
  args: string[],
  words: string,
  env: Record<string, string> = {},
): Promise<ChildProcess> {
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...env } });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        said += data;
        if (said.includes(words)) resolve();
      });
    child.once('exit', () => reject(new Error(said)));
  });
  return child;
}
