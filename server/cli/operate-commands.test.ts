/** Operators at the command line, against the whole server on a real PostgreSQL. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { createInProcessWorker } from '@inkstone/runtime/worker';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../server.js';
import { startTestDatabase, type TestDatabase } from '../test-database.js';
import { createInlineCompiler } from '../versions/inline-compiler.js';
import { addBulkCommand } from './bulk-command.js';
import { addOperateCommands } from './operate-commands.js';
import type { Output } from './output.js';
import { addPublishCommand } from './publish-command.js';
import { addRunCommand } from './run-command.js';
import { addShowCommand } from './show-command.js';

let database: TestDatabase;
let server: RunningServer;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inkstone-operate-'));
  database = await startTestDatabase();
  server = await startServer({
    databaseUrl: database.url,
    listen: { host: '127.0.0.1', port: 0 },
    parts: {
      sandbox: createInProcessSandbox(),
      worker: createInProcessWorker([]),
      compiler: createInlineCompiler([]),
    },
  });
  process.env.INKSTONE_ACT_AS = 'omar';
});
afterAll(async () => {
  delete process.env.INKSTONE_ACT_AS;
  process.exitCode = 0;
  await server?.stop();
  await database?.stop();
  rmSync(folder, { recursive: true });
});

/** What the command said, and what it ended with. */
async function inkstone(
  as: string,
  ...args: string[]
): Promise<{ said: string[]; value: unknown; code: unknown }> {
  const said: string[] = [];
  let value: unknown;
  const output: Output = {
    say: (words) => said.push(words),
    note: (words) => said.push(words),
    result(result, words) {
      value = result;
      said.push(words);
    },
    fail: (error) => {
      throw error;
    },
  };
  const program = new Command('inkstone').exitOverride();
  for (const add of [addPublishCommand, addRunCommand, addShowCommand, addOperateCommands, addBulkCommand])
    add(program, output);
  process.env.INKSTONE_ACT_AS = as;
  process.exitCode = 0;
  await program.parseAsync(['node', 'inkstone', ...args, '--url', server.url ?? '']);
  const code = process.exitCode;
  process.exitCode = 0;
  return { said, value, code };
}

function write(rest: string, ms = "'1 day'"): string {
  const file = join(folder, 'nap.ts');
  writeFileSync(
    file,
    `import { sleep } from '@inkstone/runtime/workflow';

export async function nap(): Promise<string> {
  // Take a nap
  await sleep(${ms});
  return ${rest};
}
`,
  );
  return file;
}

const ADA = 'ada';
const OMAR = 'omar';

test('checks a file against open runs, publishes it, moves them, and operates on them', async () => {
  await inkstone(ADA, 'publish', write(`'old'`));
  const { value } = await inkstone(OMAR, 'run', 'nap', '--id', 'n1');
  const { runId: run } = value as { runId: string };

  const stuck = await inkstone(ADA, 'publish', write(`'other'`, "'2 days'"), '--check');
  expect(stuck.said[0]).toBe(`  ${run}: event 2, node Take a nap: ms was 86400000, would be 172800000`);
  expect(stuck.said.at(-1)).toBe('some runs would have to stay on their version');
  expect(stuck.code).toBe(1);

  const fine = await inkstone(ADA, 'publish', write(`'new'`), '--check');
  expect([fine.said.at(-1), fine.code]).toEqual(['all can move', 0]);

  await inkstone(ADA, 'publish', write(`'new'`));
  const counted = await inkstone(OMAR, 'bulk', 'move', '--workflow', 'nap', '--dry-run');
  expect(counted.said).toEqual(['1 run']);
  const moved = await inkstone(OMAR, 'bulk', 'move', '--workflow', 'nap', '--reason', 'it is better');
  expect(moved.said.at(-1)).toBe('1 done, 0 failed');

  await inkstone(OMAR, 'pause', run, '--timers', 'frozen', '--reason', 'lunch');
  const shown = await inkstone(OMAR, 'show', run);
  expect(shown.said.join('\n')).toMatch(
    /version 2.*waits for paused by Omar: lunch, since .* it is up to Omar/s,
  );
  await inkstone(OMAR, 'resume', run);
  expect((await inkstone(OMAR, 'show', run)).said.join('\n')).toMatch(
    /waits for a time to come.*goes on by itself at/s,
  );
  await inkstone(OMAR, 'skip', run, '--step', 'Take a nap');
  await expect
    .poll(async () => (await inkstone(OMAR, 'show', run)).said.join('\n'))
    .toContain('result: "new"');
  const again = await inkstone(OMAR, 'reset', run, '--step', 'Take a nap');
  expect(again.said[0]).toMatch(`${run}: begun again as `);
  await expect(inkstone(OMAR, 'retry', 'workflow-id:n1')).rejects.toMatchObject({
    code: 'activity-not-waiting',
  });
});
