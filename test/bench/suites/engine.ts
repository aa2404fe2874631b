/** Suite `engine`: how many three-step workflows a second, and how long one takes. `--quick`: a tenth of the work. */
import type { Engine } from '@inkstone/server/engine';
import { type BenchServer, startBenchServer } from '../bench-server.js';
import { inOwnProcess } from '../load-process.js';
import { percentile, report } from '../report.js';
import { storeCeiling } from '../store-ceiling.js';
import { input, WORKFLOW } from '../three-steps.js';

const IN_FLIGHT = 500;
const scale = process.argv.includes('--quick') ? 0.1 : 1;
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const wanted = (name: string) => only === undefined || only === name;

const bench = await startBenchServer();
try {
  if (wanted('http-noop')) await httpNoop(bench);
  if (wanted('store-ceiling')) {
    const value = await storeCeiling(bench.databaseUrl, IN_FLIGHT, 5 * Math.max(scale, 0.2));
    report('engine', { name: 'store-ceiling-workflows-per-second', value, unit: '1/s', inFlight: IN_FLIGHT });
  }
  if (wanted('engine')) await inProcess(bench.server.engine);
  if (wanted('http')) await overHttp(bench);
  if (wanted('latency')) await oneAtATime(bench);
} finally {
  await bench.stop();
}

async function httpNoop({ url }: BenchServer): Promise<void> {
  const load = {
    url: `${url}/api/health`,
    method: 'GET' as const,
    sockets: 50,
    warmUp: 2_000,
    count: 40_000 * scale,
  };
  const { count, seconds } = await inOwnProcess(load);
  report('engine', { name: 'http-noop-per-second', value: count / seconds, unit: '1/s', sockets: 50 });
}

async function inProcess(engine: Engine): Promise<void> {
  const volley = async (count: number) => {
    let left = count;
    const one = async () => {
      while (left-- > 0) {
        const run = await engine.start({
          namespace: 'default',
          workflowType: WORKFLOW,
          input: [input],
          actor: 'system:bench',
        });
        const outcome = await engine.result(run);
        if (outcome.status !== 'completed') throw new Error(`a run ended as ${JSON.stringify(outcome)}`);
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, one));
  };
  await volley(3_000 * scale);
  const count = 30_000 * scale;
  const began = performance.now();
  await volley(count);
  const value = count / ((performance.now() - began) / 1000);
  report('engine', { name: 'engine-workflows-per-second', value, unit: '1/s', inFlight: IN_FLIGHT, count });
}

function startAndAwait({ url }: BenchServer) {
  return {
    url: `${url}/api/workflows/${WORKFLOW}/runs`,
    method: 'POST' as const,
    body: JSON.stringify({ input, wait: 60 }),
  };
}

async function overHttp(server: BenchServer): Promise<void> {
  const load = { ...startAndAwait(server), sockets: IN_FLIGHT, warmUp: 2_000 * scale, count: 20_000 * scale };
  const { count, seconds } = await inOwnProcess(load);
  report('engine', {
    name: 'workflows-per-second',
    value: count / seconds,
    unit: '1/s',
    inFlight: IN_FLIGHT,
    count,
  });
}

async function oneAtATime(server: BenchServer): Promise<void> {
  const load = { ...startAndAwait(server), sockets: 1, warmUp: 100, count: 1_000 * Math.max(scale, 0.2) };
  const { count, latencies } = await inOwnProcess(load);
  for (const [name, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    report('engine', {
      name: `start-to-result-${name}-ms`,
      value: percentile(latencies, share),
      unit: 'ms',
      count,
    });
  }
}
