// npm run test:chaos: the tests of test/chaos. With `-- --rounds 200 --from SEED`: so many rounds of mixed faults,
// whose seeds replay them as far as real processes allow.
import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const options = process.argv.slice(2);
const run = (file, ...args) => {
  const { status } = spawnSync(process.execPath, [resolve(root, file), ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

if (options.includes('--rounds')) {
  run('scripts/build.mjs', '--no-designer');
  run('test/dist/chaos/rounds/main.js', ...options);
} else {
  run('scripts/test.mjs', 'test/chaos', ...options);
}
