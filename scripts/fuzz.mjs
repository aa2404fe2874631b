// npm run fuzz -- [--cases 10000] [--from SEED] [filter] [requests]: the list's filter against a plain reading of the same
// runs, and malformed requests to every route: so many of each, in one run. `npm test` tries some hundreds.
import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    from: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
  allowPositionals: true,
});
const FILES = {
  filter: 'server/runs/list-filter.test.ts',
  requests: 'server/api/malformed-requests.test.ts',
};

let held = true;
for (const name of positionals.length === 0 ? Object.keys(FILES) : positionals) {
  const file = FILES[name];
  if (file === undefined) {
    console.error(`There is nothing to fuzz called ${name}: ${Object.keys(FILES).join(', ')}.`);
    process.exit(2);
  }
  const env = { ...process.env, INKSTONE_CASES: values.cases, INKSTONE_SEED: values.from };
  const { status } = spawnSync('npx', ['vitest', 'run', file], { cwd: root, env, stdio: 'inherit' });
  console.log(`${name}: ${values.cases} cases from seed ${values.from}: ${status === 0 ? 'held' : 'FAILED'}`);
  held &&= status === 0;
}
process.exit(held ? 0 : 1);
