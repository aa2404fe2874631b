/** docs/scaling-out.md: what the page says is typed as it stands; only ports and the database are others. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { migrate, startEmbeddedPostgres } from '@inkstone/server/store';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { published } from '../chaos/workflows.js';
import { freePort } from '../free-port.js';
import { publishModule } from '../publish-module.js';
import { COMMAND, commandFolder, Processes } from './processes.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = readFileSync(join(ROOT, 'docs/scaling-out.md'), 'utf8');

const WORKFLOW = `import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { countWords } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

export async function measure(input: { text: string }): Promise<{ words: number }> {
  return await countWords({ text: input.text });
}
`;

let folder: string;
let database: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
const processes = new Processes();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inkstone-scaling-'));
  database = await startEmbeddedPostgres({ dataDir: join(folder, 'database') });
});
afterEach(() => processes.end());
afterAll(async () => {
  await database?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The commands below "To try it on one machine". */
function commandsOfPage(): string {
  const block = /To try it on one machine:\n\n```sh\n([\s\S]*?)```/.exec(PAGE)?.[1];
  if (block === undefined) throw new Error('docs/scaling-out.md has no commands for one machine any more.');
  return block;
}

const inkstone = async (url: string, ...args: string[]) => {
  const env = { ...process.env, INKSTONE_URL: url };
  const { stdout } = await promisify(execFile)(process.execPath, [COMMAND, ...args], { cwd: folder, env });
  return args.includes('--json') ? JSON.parse(stdout) : stdout;
};

test('two servers and the Python worker run from the page', async () => {
  const ports = [String(await freePort()), String(await freePort())] as const;
  const typed = commandsOfPage()
    .replace('postgres://localhost/inkstone', database.url)
    .replaceAll('7400', ports[0])
    .replaceAll('7401', ports[1])
    // By hand one waits until the servers have said that they run.
    .replace(
      'python3',
      `until curl -sf http://127.0.0.1:${ports[1]}/api/health >/dev/null; do sleep 0.2; done\npython3`,
    );
  await processes.start('bash', ['-c', `cd '${ROOT}'\n${typed}`], ['Works on'], {
    PATH: `${commandFolder(folder)}:${process.env.PATH}`,
  });
  const [one, two] = ports.map((port) => `http://127.0.0.1:${port}`) as [string, string];
  await expect.poll(async () => (await fetch(`${one}/api/health`)).status, { timeout: 60_000 }).toBe(200);
  writeFileSync(join(folder, 'measure.ts'), WORKFLOW);
  await inkstone(one, 'publish', 'measure.ts');
  for (const url of [one, two, one, two])
    expect(
      await inkstone(url, 'run', 'measure', '--input', '{"text":"one two three"}', '--wait', '--json'),
    ).toMatchObject({ result: { words: 3 } });
});

test('each role alone in a process of its own: together they do everything', async () => {
  const url = new URL(database.url);
  url.pathname = '/roles';
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query('CREATE DATABASE roles');
  await admin.end();
  await migrate(url.href);
  for (const compiled of published) await publishModule(url.href, compiled);
  const plugin = fileURLToPath(new URL('../dist/chaos/plugin.js', import.meta.url));
  const start = async (role: string, ...more: string[]) => {
    const port = await freePort();
    const child = await processes.start(
      process.execPath,
      [COMMAND, 'server', '--roles', role, '--port', String(port), ...more],
      [`(${role})`],
      { DATABASE_URL: url.href, CHAOS_MARKS: join(folder, 'marks') },
    );
    return { child, url: `http://127.0.0.1:${port}` };
  };
  const engine = await start('engine');
  const api = await start('api');
  const worker = await start('worker', '--plugin', plugin);
  const run = async (n: number) => {
    const response = await fetch(`${api.url}/api/workflows/steps/runs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ input: { n }, wait: 60 }),
    });
    return response.json();
  };
  expect(await run(1)).toMatchObject({ status: 'completed', result: 4 });
  // Who has not the role `api` answers no person.
  expect((await fetch(`${engine.url}/api/runs`)).status).toBe(404);
  expect((await fetch(`${worker.url}/api/runs`)).status).toBe(404);
  // The run waits for its worker, and for its owner.
  worker.child.kill('SIGKILL');
  engine.child.kill('SIGKILL');
  const waiting = run(2);
  await start('engine');
  await start('worker', '--plugin', plugin);
  expect(await waiting).toMatchObject({ status: 'completed', result: 5 });
});
