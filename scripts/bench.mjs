// npm run bench -- SUITE [--quick]: measures, and prints one JSON object a line.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [suite, ...options] = process.argv.slice(2);
const suites = readdirSync(resolve(root, 'test/bench/suites'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3));

if (suite === undefined || !suites.includes(suite)) {
  console.error(`Usage: npm run bench -- SUITE [--quick]. Suites: ${suites.join(', ')}.`);
  process.exit(2);
}
const file = resolve(root, `test/dist/bench/suites/${suite}.js`);
// What is measured is what the sources say now. Progress is not a result: it goes to stderr.
const build = [resolve(root, 'scripts/build.mjs'), ...(suite === 'designer' ? [] : ['--no-designer'])];
const built = spawnSync(process.execPath, build, { stdio: ['ignore', 2, 2] });
if (built.status !== 0) process.exit(built.status ?? 1);
const env = { ...process.env, ...(suite === 'designer' ? { CHROMIUM_PATH: ensureChromium() ?? '' } : {}) };
process.exit(spawnSync(process.execPath, [file, ...options], { stdio: 'inherit', env }).status ?? 1);
