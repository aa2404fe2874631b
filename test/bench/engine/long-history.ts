/** A run with 50,000 events: what a step of it costs as it grows, and how long it takes to come back into memory. */
import type { BenchServer } from '../bench-server.js';
import { moduleOf } from '../module-of.js';
import { percentile, report } from '../report.js';

/** Each round is 100 commands and 100 results; the query tells the time of each round, as history has it. */
export const longHistory = moduleOf(
  'longHistory',
  `async ({ rounds, width }) => {
    const times = [Date.now()];
    api.setHandler(api.defineQuery('times'), () => times);
    for (let round = 0; round < rounds; round += 1) {
      await Promise.all(Array.from({ length: width }, (_, n) => step({ order: 'o', amount: n })));
      times.push(Date.now());
    }
    await api.condition(() => false);
  }`,
);

const WIDTH = 100;
const EVENTS = 50_000;

export async function measureLongHistory(bench: BenchServer, scale: number): Promise<void> {
  const rounds = (EVENTS * scale) / (2 * WIDTH);
  const { workflowType } = longHistory;
  const input = [{ rounds, width: WIDTH }];
  const run = await bench.server.engine.start({
    namespace: 'default',
    workflowType,
    input,
    actor: 'system:bench',
  });
  const ask = async () => (await bench.server.engine.query(run, 'times', [])) as unknown as number[];
  let times = await ask();
  while (times.length <= rounds) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    times = await ask();
  }
  const took = times.slice(1).map((time, at) => time - (times[at] ?? time));
  const tenth = Math.ceil(rounds / 10);
  const [first, last] = [took.slice(0, tenth), took.slice(-tenth)].map((part) => percentile(part, 0.5)) as [
    number,
    number,
  ];
  report('engine', {
    name: 'last-step-to-first',
    value: last / first,
    unit: 'ratio',
    firstTenthMs: first / 1,
    lastTenthMs: last / 1,
    activitiesAStep: WIDTH,
  });
  await bench.restart();
  const began = performance.now();
  await ask();
  const value = (performance.now() - began) / 1_000;
  const events = 2 * WIDTH * rounds;
  report('engine', {
    name: 'replay-50000-seconds',
    value,
    unit: 's',
    events,
    from: 'rows in the database to an answered query',
  });
  report('engine', { name: 'replay-events-per-second', value: events / value, unit: '1/s' });
}
