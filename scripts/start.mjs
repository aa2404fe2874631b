// `npm start`: builds what is not built or older than its sources, then starts everything. Plain JavaScript of an old
// dialect at the top, so that an old Node gets a sentence and not a syntax error.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const NEEDED = [20, 19];

demandNode();
demandInstalled();
if (isStale()) buildAll();
process.argv.splice(2, 0, 'dev');
await import('../server/dist/cli/main.js');

function demandNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  fail(`Inkstone needs Node ${NEEDED.join('.')} or newer; this is Node ${process.versions.node}.`);
}

function demandInstalled() {
  if (existsSync(join(root, 'node_modules', 'fastify'))) return;
  fail('The packages are not installed. Run npm ci first.');
}

function isStale() {
  const stamp = join(root, 'server', 'dist', 'built');
  if (!existsSync(stamp)) return true;
  const builtAt = statSync(stamp).mtimeMs;
  const places = [
    'runtime',
    'compiler',
    'server',
    'designer',
    'examples',
    'scripts/build.mjs',
    'package-lock.json',
  ];
  return places.some((place) => isNewer(join(root, place), builtAt));
}

function isNewer(path, time) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs > time && !/\.(md|test\.tsx?)$/.test(path);
  return readdirSync(path)
    .filter(
      (name) =>
        !['dist', 'node_modules', '.inkstone', '.vite'].includes(name) && !name.endsWith('.tsbuildinfo'),
    )
    .some((name) => isNewer(join(path, name), time));
}

function buildAll() {
  console.log('Building, since there is no build or the sources are newer; this takes a moment …');
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--product'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) fail('The build failed; see above.');
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
