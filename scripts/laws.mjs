// npm run laws -- [--cases 20000] [--times 10] [--from SEED] [LAW…]: laws of the compiler, longer than `npm test` tries them.
// Without a name it is `gates-run`: so many sound drawings, half of them in each of two processes, and the classes seen
// in both together. Other laws (`edit`, `traces`, …) try `--times` as many cases as they do in `npm test`.
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    times: { type: 'string', default: '10' },
    from: { type: 'string', default: String(Date.now() % 1_000_000_007) },
  },
  allowPositionals: true,
});
const PROCESSES = 2;
const HOUR = 3_600_000;

/** Runs one law in a process of its own; gives what it printed, and whether it held. */
function runLaw(name, env) {
  const args = ['vitest', 'run', `test/laws/${name}.test.ts`, `--testTimeout=${24 * HOUR}`];
  const child = spawn('npx', args, { cwd: root, env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      output += part;
      process.stdout.write(part);
    });
  return new Promise((done) => child.on('close', (status) => done({ output, holds: status === 0 })));
}

function halves() {
  return Array.from({ length: PROCESSES }, (_, index) =>
    runLaw('gates-run', {
      INKSTONE_CASES: String(Math.ceil(Number(values.cases) / PROCESSES)),
      INKSTONE_SEED: String(Number(values.from) + index),
    }),
  );
}

function printSum(outputs) {
  const sum = {};
  for (const output of outputs)
    for (const [, counts] of output.matchAll(/^gates at work: .*?(\{.*\})$/gm))
      for (const [name, count] of Object.entries(JSON.parse(counts))) sum[name] = (sum[name] ?? 0) + count;
  console.log(`gates at work, together: ${JSON.stringify(sum)}`);
}

let holds = true;
for (const name of positionals.length === 0 ? ['gates-run'] : positionals) {
  const runs =
    name === 'gates-run'
      ? await Promise.all(halves())
      : [await runLaw(name, { INKSTONE_TIMES: values.times, INKSTONE_SEED: values.from })];
  if (name === 'gates-run') printSum(runs.map(({ output }) => output));
  holds &&= runs.every((run) => run.holds);
}
process.exit(holds ? 0 : 1);
