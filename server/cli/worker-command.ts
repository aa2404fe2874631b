import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createChildWorker, workerWithCodec } from '@inkstone/runtime/worker';
import type { Command } from 'commander';
import { loadCodec } from '../codec/load-codec.js';
import { PollingWorker } from '../dispatch/polling-worker.js';
import { systemClock } from '../engine/index.js';
import { problem } from '../errors.js';
import type { Output } from './output.js';
import { apiOf, withRemote } from './remote.js';
import { linkTo } from './worker-link.js';

interface WorkerOptions {
  url?: string;
  server?: string;
  taskQueue: string;
  activities: string[];
  concurrency: string;
  identity?: string;
}

/** What runs gets this long after a stop, ms. */
const DRAIN_MS = 10_000;

export function addWorkerCommand(program: Command, output: Output): void {
  withRemote(program.command('worker'))
    .description('run activities for a server, in this process')
    .option('--server <url>', 'the same as --url')
    .option('--task-queue <name>', 'the task queue to work on', 'default')
    .option('--activities <module...>', 'built plugin files, or names of packages', [])
    .option('--concurrency <number>', 'activities at a time', '100')
    .option('--identity <name>', 'how this worker is called in the server (default: host and process id)')
    .action(async (options: WorkerOptions) => {
      const concurrency = Number(options.concurrency);
      if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 10_000)
        throw invalid('--concurrency', options.concurrency, 'a whole number from 1 to 10000');
      if (options.activities.length === 0) throw invalid('--activities', 'nothing', 'at least one module');
      await work({ ...options, concurrency }, output);
    });
}

async function work(
  options: Omit<WorkerOptions, 'concurrency'> & { concurrency: number },
  output: Output,
): Promise<void> {
  const { taskQueue, concurrency, identity = `${hostname()}:${process.pid}` } = options;
  const url = options.server ?? options.url;
  const api = apiOf(url === undefined ? {} : { url });
  const plain = await createChildWorker({ plugins: options.activities.map(specifier), concurrency });
  const { INKSTONE_CODEC } = process.env;
  const codec = INKSTONE_CODEC ? await loadCodec(INKSTONE_CODEC, process.cwd()) : undefined;
  const worker = codec ? workerWithCodec(plain, codec) : plain;
  const types = new Set(plain.plugins.flatMap(({ activities }) => activities.map(({ name }) => name)));
  const polling = new PollingWorker({
    link: linkTo(api),
    worker,
    taskQueue,
    identity,
    types,
    concurrency,
    clock: systemClock,
    trouble: (what, error) => console.error(`  ! ${what}: ${(error as Error | undefined)?.message ?? ''}`),
  });
  try {
    await api('PUT', `/api/task-queues/${encodeURIComponent(taskQueue)}/activities`, {
      identity,
      plugins: plain.plugins,
    });
    polling.start();
    output.result({ taskQueue, activities: [...types] }, `Works on ${taskQueue}: ${[...types].join(', ')}.`);
    await untilStopped();
    await polling.close(DRAIN_MS);
  } finally {
    await worker.close();
  }
  // A poll that the server still answers keeps nobody.
  process.exit();
}

function untilStopped(): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
  });
}

function specifier(module: string): string {
  const isFile = /^[./]|\.[cm]?js$/.test(module);
  return isFile ? pathToFileURL(resolve(process.cwd(), module)).href : module;
}

function invalid(setting: string, value: string, expected: string): Error {
  return problem('invalid-setting', { setting, value, expected });
}
