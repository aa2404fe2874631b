// Builds everything: the realm scripts that every sandbox loads, the packages, the files that are not TypeScript, and
// the designer. `--no-designer` leaves the last out; `--product` type-checks and compiles only what runs.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compressFolder } from './compress.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const started = Date.now();

function run(command, args, cwd = root) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

const REALMS = { 'realm.js': 'realm/entry.ts', 'web-realm.js': 'web/entry.ts' };
for (const [file, entry] of Object.entries(REALMS)) {
  await build({
    entryPoints: [resolve(root, 'runtime/sandbox', entry)],
    outfile: resolve(root, 'runtime/dist', file),
    bundle: true,
    format: 'iife',
    target: 'es2023',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    legalComments: 'none',
  });
}
const projects = process.argv.includes('--product') ? ['server', 'examples'] : [];
run('npx', ['tsc', '-b', ...projects]);

for (const folder of ['server/store/sql', 'server/store/migrations']) {
  const from = resolve(root, folder);
  if (!existsSync(from)) continue;
  const to = resolve(root, folder.replace('/', '/dist/'));
  mkdirSync(to, { recursive: true });
  cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith('.ts') });
}

if (!process.argv.includes('--no-designer')) {
  run('npx', ['vite', 'build', '--logLevel', 'warn'], resolve(root, 'designer'));
  compressFolder(resolve(root, 'designer/dist/app'));
  // scripts/start.mjs compares the sources with this file's time.
  writeFileSync(resolve(root, 'server/dist/built'), '');
}

console.log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
