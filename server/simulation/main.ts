/** `npm run simulate`: many seeds, or the planted bugs. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { SandboxHost } from '@inkstone/runtime';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { BUGS } from './planted/bugs.js';
import { findBug } from './planted/find-bug.js';
import { bugReport, failureReport, tallyReport } from './report.js';
import { type SimulationOptions, simulate } from './simulate.js';
import { Tally } from './tally.js';

const HELP = `npm run simulate -- [--seeds N] [--from SEED] [--mode safety|liveness] [--log FILE]
npm run simulate -- --planted [--bug NAME] [--most N] [--from SEED]

  --seeds    how many seeds, one after another; 200
  --from     the first of them, a number; 0
  --mode     liveness (faults stop in the end, and everything must finish) or safety; liveness
  --log      writes every step of the last seed to a file
  --planted  how many seeds it takes to find each of the planted bugs, at most --most (2000)`;

const OPTIONS = {
  seeds: { type: 'string', default: '200' },
  from: { type: 'string', default: '0' },
  mode: { type: 'string', default: 'liveness' },
  log: { type: 'string' },
  planted: { type: 'boolean', default: false },
  bug: { type: 'string' },
  most: { type: 'string', default: '2000' },
  help: { type: 'boolean', default: false },
} as const;

const PROGRESS = 500;

async function simulateSeeds(realm: SandboxHost, values: Values): Promise<boolean> {
  const [from, seeds] = [Number(values.from), Number(values.seeds)];
  const all = new Tally();
  const mode = values.mode === 'safety' ? 'safety' : 'liveness';
  let failed = 0;
  for (let n = 0; n < seeds; n += 1) {
    const lines: string[] = [];
    const wantsLog = values.log !== undefined && n === seeds - 1;
    const log = wantsLog ? { log: (line: string) => void lines.push(line) } : {};
    const options: SimulationOptions = { seed: String(from + n), realm, mode, ...log };
    const result = await simulate(options);
    if (values.log !== undefined && wantsLog) writeFileSync(values.log, `${lines.join('\n')}\n`);
    all.add(result.tally);
    if (result.violations.length > 0) {
      failed += 1;
      console.log(failureReport(result, await simulate(options)));
    }
    if ((n + 1) % PROGRESS === 0) console.error(`${n + 1} of ${seeds} seeds, ${failed} failed`);
  }
  console.log(tallyReport(all));
  console.log(`${seeds} seeds from ${from}, ${mode}: ${failed} failed`);
  return failed === 0;
}

async function findPlanted(realm: SandboxHost, values: Values): Promise<boolean> {
  let isComplete = true;
  for (const bug of BUGS.filter(({ name }) => values.bug === undefined || name === values.bug)) {
    const found = await findBug(bug, { realm, most: Number(values.most), from: Number(values.from) });
    isComplete &&= found !== undefined;
    console.log(bugReport(bug, found));
  }
  return isComplete;
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

const { values } = parseArgs({ options: OPTIONS });
if (values.help) console.log(HELP);
else {
  const realm = createInProcessSandbox();
  const isGood = values.planted ? await findPlanted(realm, values) : await simulateSeeds(realm, values);
  process.exitCode = isGood ? 0 : 1;
}
