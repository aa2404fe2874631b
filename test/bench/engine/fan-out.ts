/** Parallel activities: many runs of 50, and one run of 1,000 to 10,000. */
import type { RunningServer } from '@inkstone/server';
import { moduleOf } from '../module-of.js';
import { report } from '../report.js';
import { runMany } from './run-many.js';

export const fanOut = moduleOf(
  'fanOut',
  `async ({ width }) => {
    const done = await Promise.all(Array.from({ length: width }, (_, n) => step({ order: 'o', amount: n })));
    return done.length;
  }`,
);

const WIDTH = 50;
const IN_FLIGHT = 40;
const WIDE = 10_000;

export async function measureFanOut({ engine }: RunningServer, scale: number): Promise<void> {
  const input = [{ width: WIDTH }];
  await runMany(engine, fanOut.workflowType, { count: 100 * scale, inFlight: IN_FLIGHT, input });
  const count = 2_000 * scale;
  const seconds = await runMany(engine, fanOut.workflowType, { count, inFlight: IN_FLIGHT, input });
  const value = (count * WIDTH) / seconds;
  report('engine', {
    name: 'fan-out-activities-per-second',
    value,
    unit: '1/s',
    width: WIDTH,
    inFlight: IN_FLIGHT,
  });
}

/** Time for a tenth of it beside the time for all of it shows whether it is linear. */
export async function measureWideFanOut({ engine }: RunningServer, scale: number): Promise<void> {
  const wide = WIDE * scale;
  const one = (width: number) =>
    runMany(engine, fanOut.workflowType, { count: 1, inFlight: 1, input: [{ width }] });
  await one(wide / 10);
  const tenth = await one(wide / 10);
  const before = process.memoryUsage().rss;
  const value = await one(wide);
  report('engine', {
    name: 'fan-out-10000-seconds',
    value,
    unit: 's',
    activities: wide,
    tenthOfItSeconds: Math.round(tenth * 1_000) / 1_000,
    serverGrewMib: Math.round((process.memoryUsage().rss - before) / 2 ** 20),
  });
}
