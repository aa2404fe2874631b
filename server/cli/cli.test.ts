/** The built command, as people call it, against an app without a database. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Graph, WorkflowDocument } from '@inkstone/compiler/graph';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../app.js';
import { blankDocument } from '../drafts/blank-document.js';
import { type FakeWorld, fakeApp } from '../fake-app.js';

const COMMAND = fileURLToPath(new URL('../bin/inkstone.js', import.meta.url));
let app: App;
let world: FakeWorld;
let url: string;
let folder: string;

beforeAll(async () => {
  ({ app, world } = await fakeApp());
  world.outcome = { status: 'completed', result: { total: 7 } };
  url = await app.listen({ host: '127.0.0.1', port: 0 });
  folder = mkdtempSync(join(tmpdir(), 'inkstone-cli-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

describe('run', () => {
  test('waits and prints the result in words', async () => {
    const { code, stdout } = await inkstone('run', 'order', '--input', '{"amount":5}', '--wait');
    expect([code, stdout]).toEqual([0, 'run r1 of w1 completed\n{\n  "total": 7\n}\n']);
  });

  test('prints JSON for programs, and reads the input from a file', async () => {
    writeFileSync(join(folder, 'input.json'), '{"amount":5}');
    const { code, stdout } = await inkstone('run', 'order', '--input', '@input.json', '--json');
    expect([code, JSON.parse(stdout)]).toEqual([0, { workflowId: 'w1', runId: 'r1' }]);
  });

  test.each([
    ['a wrong input', ['run', 'order', '--input', '{"amount":"x"}'], '/input/amount: The input does not fit'],
    ['no JSON', ['run', 'order', '--input', '{'], '--input: The body is not valid JSON'],
    ['no such file', ['run', 'order', '--input', '@nothing.json'], 'There is no file nothing.json'],
    ['no such workflow', ['run', 'nothing'], 'There is no published workflow nothing'],
    ['too long a wait', ['run', 'order', '--wait', '1000'], '1000 is not a value of --wait'],
  ])('%s is said in plain words, with a place', async (_, args, words) => {
    const { code, stderr } = await inkstone(...args);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
    expect(code).toBe(1);
  });

  test('a problem is JSON, too, when asked', async () => {
    const { stderr } = await inkstone('run', 'order', '--json');
    expect(JSON.parse(stderr).error).toMatchObject({ code: 'invalid-workflow-input', at: '/input/amount' });
  });
});

test('publish names what stands in the way', async () => {
  writeFileSync(join(folder, 'order.flow.json'), JSON.stringify(blankDocument('order', 'Order')));
  const { code, stderr } = await inkstone('publish', 'order.flow.json');
  expect([code, stderr]).toEqual([1, expect.stringContaining('There is no activity x.')]);
});

test.each([
  [
    'a malformed document',
    '{"format":1}',
    'broken.flow.json:1:1: This is not a workflow document: /name: “name” is missing',
  ],
  [
    'no JSON',
    '{',
    'broken.flow.json:1:2: This is not JSON text: the text ends where a name in double quotes',
  ],
])('publish of %s', async (_, text, words) => {
  writeFileSync(join(folder, 'broken.flow.json'), text);
  expect((await inkstone('publish', 'broken.flow.json')).stderr).toContain(words);
});

describe('compile and check', () => {
  const plugin = fileURLToPath(new URL('../../examples/dist/plugins/http.js', import.meta.url));
  const check = (file: string, ...more: string[]) => inkstone('check', file, '--plugin', plugin, ...more);

  beforeEach(() => {
    rmSync(join(folder, 'wait.ts'), { force: true });
    writeFileSync(join(folder, 'wait.flow.json'), JSON.stringify(waiting("'3 days'")));
  });

  test('code is written beside the drawing, and never over code that says something else', async () => {
    const compile = (...more: string[]) => inkstone('compile', 'wait.flow.json', '--plugin', plugin, ...more);
    expect(await compile()).toMatchObject({ code: 0, stdout: 'wait.ts\n' });
    expect(readFileSync(join(folder, 'wait.ts'), 'utf8')).toContain("await sleep('3 days');");
    expect(readFileSync(join(folder, 'activities.d.ts'), 'utf8')).toContain('httpRequest');
    writeFileSync(join(folder, 'wait.ts'), '// mine\n');
    expect(await compile()).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('wait.ts exists and says'),
    });
    expect((await compile('--force')).code).toBe(0);
  });

  test('drawing and code that say the same are fine; drift is named', async () => {
    await inkstone('compile', 'wait.flow.json', '--plugin', plugin);
    expect(await check('wait.flow.json')).toMatchObject({ code: 0, stdout: 'wait.flow.json: fine\n' });
    const code = readFileSync(join(folder, 'wait.ts'), 'utf8');
    writeFileSync(join(folder, 'wait.ts'), code.replace('3 days', '4 days'));
    const drifted = await check('wait.ts', '--json');
    expect([drifted.code, JSON.parse(drifted.stdout)]).toEqual([
      1,
      [{ file: 'wait.ts', diagnostics: [], drift: ['graphs/main/nodes/wait/duration'] }],
    ]);
  });

  test('a folder is checked as a whole, and without a path it is this one', async () => {
    const nested = join(folder, 'nested');
    mkdirSync(join(nested, 'orders'), { recursive: true });
    writeFileSync(join(nested, 'orders', 'wait.flow.json'), JSON.stringify(waiting("'3 days'")));
    writeFileSync(join(nested, 'rounding.ts'), 'export const round = (amount: number) => amount;\n');
    expect(await check('nested')).toMatchObject({
      code: 0,
      stdout: `${join('nested', 'orders', 'wait.flow.json')}: fine\n`,
    });
    const drawn = join('nested', 'orders', 'wait.flow.json');
    await inkstone('compile', drawn, '--plugin', plugin);
    const code = join(nested, 'orders', 'wait.ts');
    writeFileSync(code, readFileSync(code, 'utf8').replace('3 days', '4 days'));
    expect(await check('nested')).toMatchObject({ code: 1, stdout: expect.stringContaining('[drift]') });
    rmSync(nested, { recursive: true });
  });

  test('a mistake in code has its line and column', async () => {
    const code = 'export async function wait(): Promise<void> {\n  const x: number = nothing;\n}\n';
    writeFileSync(join(folder, 'typo.ts'), code);
    const { code: ended, stdout } = await check('typo.ts');
    expect([ended, stdout]).toEqual([1, expect.stringMatching(/^typo\.ts:2:\d+: error: .*nothing/)]);
  });

  test('a drawing that is not complete says which node and setting', async () => {
    writeFileSync(join(folder, 'wait.flow.json'), JSON.stringify(waiting('')));
    const { code, stdout } = await check('wait.flow.json');
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/^wait\.flow\.json:\d+:\d+ \(wait\.duration\): error: /),
    ]);
  });
});

function waiting(duration: string): WorkflowDocument {
  const document = blankDocument('wait', 'Wait');
  const { nodes, edges } = document.graphs.main as Graph;
  nodes.wait = { kind: 'wait', title: 'Give it time', x: 120, y: 0, duration };
  edges.e1 = { from: 'start', output: 'next', to: 'wait' };
  edges.e2 = { from: 'wait', output: 'next', to: 'end' };
  return document;
}

test('list and show', async () => {
  world.runs = [
    {
      runId: 'r1',
      workflowId: 'w1',
      workflowType: 'order',
      version: 1,
      status: 'running',
      startedBy: 'person:ada',
      startedAt: 0,
    },
  ];
  expect((await inkstone('list', '--runs')).stdout).toBe(
    'r1  order  w1  running  1970-01-01T00:00:00.000Z\n',
  );
  expect((await inkstone('list')).stdout).toBe('no workflows\n');
  expect((await inkstone('show', 'r1')).stdout).toContain('order version 1, run r1 of w1: running');
});

test('each command has help, and a wrong call is code 2', async () => {
  for (const command of ['dev', 'publish', 'run', 'list', 'show', 'compile', 'check', 'import']) {
    const { code, stdout } = await inkstone(command, '--help');
    expect([command, code]).toEqual([command, 0]);
    expect(stdout).toContain('--json');
  }
  expect((await inkstone('fly')).code).toBe(2);
});

test('where nothing answers, that is said', async () => {
  const { code, stderr } = await inkstone('list', '--url', 'http://127.0.0.1:9');
  expect([code, stderr]).toEqual([1, expect.stringContaining('No Inkstone answers at http://127.0.0.1:9')]);
});

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function inkstone(...args: string[]): Promise<Ended> {
  const env = { ...process.env, INKSTONE_URL: url };
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd: folder, env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}
