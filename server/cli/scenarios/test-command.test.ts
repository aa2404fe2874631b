/** `inkstone test`, as people call it. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const COMMAND = fileURLToPath(new URL('../../bin/inkstone.js', import.meta.url));
const PLUGIN = fileURLToPath(new URL('../../../examples/dist/plugins/email.js', import.meta.url));

const CODE = `import { proxyActivities, sleep } from '@inkstone/runtime/workflow';

const { sendEmail } = proxyActivities<{ sendEmail(mail: object): Promise<{ messageId: string }> }>({
  startToCloseTimeout: '1 minute',
});

export async function greet(to: string): Promise<string> {
  if (to === '') return 'nobody';
  await sleep('30 days');
  return (await sendEmail({ to, subject: 'Hello', text: 'Hello' })).messageId;
}

export async function other(): Promise<void> {}
`;

const scenario = (more: object) =>
  JSON.stringify({
    format: 1,
    title: 'A greeting',
    workflow: '../greet.ts',
    workflowType: 'greet',
    input: 'ada@example.com',
    activities: { sendEmail: { result: { messageId: 'm-1' } } },
    expect: { result: 'm-1', duration: '30 days' },
    ...more,
  });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkstone-test-'));
  mkdirSync(join(folder, 'scenarios'));
  writeFileSync(join(folder, 'greet.ts'), CODE);
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, 'scenarios', name), text);

test('scenarios that pass, with the calls that none of them made', async () => {
  write('a.scenario.json', scenario({}));
  const { code, stdout } = await inkstone('--plugin', PLUGIN);
  expect([code, stdout]).toEqual([
    0,
    ['greet.ts', '  ✓ A greeting', '  nodes: 2 of 2 entered', '1 passed, 0 failed', ''].join('\n'),
  ]);
});

test('one that fails is located, and the command ends with 1', async () => {
  write('b.scenario.json', scenario({ title: 'Nobody', input: '', expect: { result: 'm-1' } }));
  const { code, stdout } = await inkstone('scenarios/b.scenario.json', '--plugin', PLUGIN);
  expect([code, stdout]).toEqual([
    1,
    [
      'greet.ts',
      '  ✗ Nobody (scenarios/b.scenario.json)',
      '      expect.result: expected "m-1", and it gave "nobody"',
      '  nodes: 0 of 2 entered',
      '    never entered: sleep (code, line 9)',
      '    never entered: sendEmail (activity, line 10)',
      '0 passed, 1 failed',
      '',
    ].join('\n'),
  ]);
});

test('stand-ins are held against the plugin; programs get JSON', async () => {
  write('c.scenario.json', scenario({ activities: { sendEmail: { result: { id: 1 } } } }));
  const { code, stdout } = await inkstone('scenarios/c.scenario.json', '--plugin', PLUGIN, '--json');
  const [played] = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(played).toMatchObject({
    workflow: 'greet.ts',
    scenarios: [{ title: 'A greeting', passed: false }],
    coverage: { covered: 2 },
  });
  expect(played.scenarios[0].differences[0]).toMatchObject({
    at: 'expect.result',
    message: expect.stringContaining('sendEmail.output'),
  });
});

test.each<[string, string, string]>([
  ['no workflow named', scenario({ workflowType: undefined }), 'does not say which workflow it plays'],
  ['no such workflow', scenario({ workflowType: 'nothing' }), 'its file exports: greet, other'],
  ['a mistake in the file', scenario({ inputs: 1 }), 'd.scenario.json: The scenario is not as it should be'],
  ['no JSON', '{', 'is not valid JSON'],
  ['no such file', scenario({ workflow: 'nothing.ts' }), 'nothing.ts'],
])('%s is said in plain words', async (_, text, words) => {
  write('d.scenario.json', text);
  const { code, stderr } = await inkstone('scenarios/d.scenario.json', '--plugin', PLUGIN);
  expect(stderr).toContain(words);
  expect(stderr).not.toContain('    at ');
  expect(code).toBe(1);
});

test('a folder without scenarios is a mistake, not a success', async () => {
  mkdirSync(join(folder, 'empty'));
  const { code, stderr } = await inkstone('empty', '--plugin', PLUGIN);
  expect([code, stderr]).toEqual([1, expect.stringContaining('There is no *.scenario.json in empty.')]);
});

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function inkstone(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [COMMAND, 'test', ...args], { cwd: folder });
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    ended.stdout += text;
  });
  child.stderr.on('data', (text) => {
    ended.stderr += text;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...ended, code })));
}
