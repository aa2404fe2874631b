// npm run simulate -- [--built] …: the engine on a simulated world, from seeds; see server/simulation/README.md.
// `--built`: does not build first.
import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const options = process.argv.slice(2).filter((option) => option !== '--built');

if (!process.argv.includes('--built')) {
  const build = [resolve(root, 'scripts/build.mjs'), '--no-designer', '--product'];
  const { status } = spawnSync(process.execPath, build, { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
const main = resolve(root, 'server/dist/simulation/main.js');
process.exit(spawnSync(process.execPath, [main, ...options], { stdio: 'inherit' }).status ?? 1);
