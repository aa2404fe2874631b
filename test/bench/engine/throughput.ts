/** Three-step workflows: a second, with many in flight; and one at a time. */
import { type BenchServer, rootsOf } from '../bench-server.js';
import { commitCeiling } from '../commit-ceiling.js';
import { type Costs, costsOf } from '../cost-meter.js';
import { inOwnProcess } from '../load-process.js';
import { percentile, report } from '../report.js';
import { storeCeiling } from '../store-ceiling.js';
import { input, WORKFLOW } from '../three-steps.js';
import { runMany } from './run-many.js';

const IN_FLIGHT = 500;
const SUITE = 'engine';

export async function measureHttpFloor({ url }: BenchServer, scale: number): Promise<void> {
  const load = {
    url: `${url}/api/health`,
    method: 'GET' as const,
    sockets: 50,
    warmUp: 2_000,
    count: 40_000 * scale,
  };
  const { count, seconds } = await inOwnProcess(load);
  report(SUITE, { name: 'http-noop-per-second', value: count / seconds, unit: '1/s', sockets: 50 });
}

/** With what the engine writes; and with bare rows in one table, which is what the disk and the protocol allow. */
export async function measureCeilings(databaseUrl: string, scale: number): Promise<void> {
  const seconds = 4 * Math.max(scale, 0.2);
  for (const inFlight of [100, IN_FLIGHT, 1_000]) {
    const value = await commitCeiling(databaseUrl, inFlight, seconds);
    report(SUITE, {
      name: 'store-ceiling-workflows-per-second',
      value,
      unit: '1/s',
      inFlight,
      of: 'our commit statement',
    });
  }
  const value = await storeCeiling(databaseUrl, IN_FLIGHT, seconds);
  report(SUITE, { name: 'bare-rows-workflows-per-second', value, unit: '1/s', inFlight: IN_FLIGHT });
}

export async function measureInProcess(bench: BenchServer, scale: number): Promise<void> {
  const volley = (count: number) =>
    runMany(bench.server.engine, WORKFLOW, { count: count * scale, inFlight: IN_FLIGHT, input: [input] });
  await volley(3_000);
  const count = 30_000 * scale;
  let seconds = 0;
  const costs = await costsOf({ databaseUrl: bench.databaseUrl, roots: rootsOf(bench) }, async () => {
    seconds = await volley(30_000);
  });
  const value = count / seconds;
  report(SUITE, { name: 'engine-workflows-per-second', value, unit: '1/s', inFlight: IN_FLIGHT, count });
  reportCosts(costs, count);
}

function reportCosts(costs: Costs, count: number): void {
  const each = (name: string, sum: number, unit: string) =>
    report(SUITE, { name: `${name}-per-workflow`, value: sum / count, unit });
  report(SUITE, { name: 'node-cpu-percent', value: costs.nodePercent, unit: '% of a core' });
  report(SUITE, { name: 'postgres-cpu-percent', value: costs.postgresPercent, unit: '% of a core' });
  each('wal-bytes', costs.walBytes, 'B');
  each('transactions', costs.transactions, '');
  each('rows', costs.rowsWritten, '');
}

function startAndAwait({ url }: BenchServer) {
  return {
    url: `${url}/api/workflows/${WORKFLOW}/runs`,
    method: 'POST' as const,
    body: JSON.stringify({ input, wait: 60 }),
  };
}

export async function measureOverHttp(bench: BenchServer, scale: number): Promise<void> {
  const load = { ...startAndAwait(bench), sockets: IN_FLIGHT, warmUp: 2_000 * scale, count: 20_000 * scale };
  const { count, seconds } = await inOwnProcess(load);
  const value = count / seconds;
  report(SUITE, { name: 'workflows-per-second', value, unit: '1/s', inFlight: IN_FLIGHT, count });
}

export async function measureLatency(bench: BenchServer, scale: number): Promise<void> {
  const load = { ...startAndAwait(bench), sockets: 1, warmUp: 100, count: 1_000 * Math.max(scale, 0.2) };
  const { count, latencies } = await inOwnProcess(load);
  for (const [name, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    const value = percentile(latencies, share);
    report(SUITE, { name: `start-to-result-${name}-ms`, value, unit: 'ms', count });
  }
}
