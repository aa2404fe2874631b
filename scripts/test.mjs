// The whole test command: build, find or install a browser, run everything, close with one countable line.
// Arguments go on to Vitest: `npm test -- compiler` runs the compiler's tests alone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const run = (command, args, env = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;

const built = run('node', ['scripts/build.mjs']);
if (built !== 0) process.exit(built);

// Where there is none, the browser tests themselves fail, with the sentence; everything else still runs.
const chromium = ensureChromium() ?? '';
const folder = mkdtempSync(join(tmpdir(), 'inkstone-test-'));
const report = join(folder, 'report.json');
const status = run(
  'npx',
  [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { CHROMIUM_PATH: chromium },
);
const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
  readFileSync(report, 'utf8'),
);
rmSync(folder, { recursive: true });
// Once more at the end, where one looks first.
for (const { name, status: file, message, assertionResults } of testResults) {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  for (const { fullName, failureMessages } of failed)
    console.log(`FAILED ${relative(root, name)} > ${fullName}\n${failureMessages.join('\n')}`);
  if (file === 'failed' && failed.length === 0) console.log(`FAILED ${relative(root, name)}\n${message}`);
}
if (status !== 0 && testResults.every((file) => file.status === 'passed'))
  console.log('FAILED outside of any test: Vitest says above where.');
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
process.exit(status);
