/**
 * Activations through the sandbox and back, replay, the memory of cached runs, the first activation of a version.
 * Everything is measured from the engine's process through the child process, JSON both ways, watchdog on.
 */
import { readFileSync } from 'node:fs';
import type { ActivationJob, ActivationOutcome, HistoryRow, RunInfo } from '@inkstone/runtime';
import { type ChildProcessSandbox, createChildProcessSandbox } from '@inkstone/runtime/sandbox';
import { percentile, report } from '../report.js';
import { writeResults } from '../results-file.js';
import { compiled, input, WORKFLOW } from '../three-steps.js';

const quick = process.argv.includes('--quick');
const RUNS = 500;
const ROUNDS = quick ? 3 : 9;
const suite = 'runtime';

const infoOf = (runId: string): RunInfo => ({
  namespace: 'default',
  workflowId: `w-${runId}`,
  runId,
  workflowType: WORKFLOW,
  version: 1,
  taskQueue: 'default',
  startTime: 1_700_000_000_000,
  randomSeed: runId,
});

const started = { type: 'WorkflowExecutionStarted', workflowType: WORKFLOW, input: [input] };
const completed = (seq: number) => ({
  type: 'ActivityTaskCompleted',
  seq,
  result: { order: input.order, total: seq },
});

function jobOf(runId: string, position: number): ActivationJob {
  const inputs = [position === 0 ? started : completed(position)];
  const job = {
    runId,
    code: compiled.hash,
    position,
    activation: JSON.stringify({ time: 1_700_000_000_000 + position, inputs }),
  };
  return position === 0 ? { ...job, rebuild: { info: infoOf(runId), rows: [] } } : job;
}

function commandsOf(outcome: ActivationOutcome): unknown[] {
  if (outcome.status === 'activated') return JSON.parse(outcome.commands) as unknown[];
  throw new Error(`A run was ${outcome.status}: ${JSON.stringify(outcome)}`);
}

/** 500 runs in rotation, each through its four activations; the commands are parsed, as the engine does. */
async function rotate(host: ChildProcessSandbox, round: number): Promise<number> {
  let activations = 0;
  for (let position = 0; position < 4; position++) {
    const jobs = Array.from({ length: RUNS }, (_, i) => jobOf(`${round}-${i}`, position));
    for (const outcome of await host.activate(jobs)) activations += commandsOf(outcome).length;
  }
  return activations;
}

async function activationsPerSecond(host: ChildProcessSandbox): Promise<void> {
  const speeds: number[] = [];
  for (let round = 0; round < ROUNDS * 8; round++) {
    const before = performance.now();
    const activations = await rotate(host, round);
    speeds.push(activations / ((performance.now() - before) / 1_000));
  }
  const value = percentile(speeds.slice(ROUNDS), 0.5);
  report(suite, { name: 'activations-per-second', value, unit: '1/s', runs: RUNS, target: 30_000 });
}

/** A run's rows as they are stored: `count` activities in a loop, each asked for as the code asks for the first. */
function rowsOf(count: number, first: Record<string, unknown>): string[] {
  return Array.from({ length: count }, (_, position): string => {
    const inputs = [position === 0 ? loopStarted : completed(position)];
    const command = { ...first, seq: position + 1, input: [{ order: input.order, amount: position }] };
    const row = { time: 1_700_000_000_000 + position, inputs, commands: [command] };
    return JSON.stringify(row as unknown as HistoryRow);
  });
}

const loopStarted = { ...started, workflowType: 'loop' };

const LOOP = `(exports, require, at) => {
  const { proxyActivities } = require('@inkstone/runtime/workflow');
  const { step } = proxyActivities({ startToCloseTimeout: '1 minute' });
  exports.loop = async (input) => {
    for (let total = 0; ; ) total = (await step({ order: input.order, amount: total })).total;
  };
}`;

/** An event is an input or a command. */
async function replayEventsPerSecond(host: ChildProcessSandbox): Promise<void> {
  await host.load('loop', LOOP);
  const start = JSON.stringify({ time: 1_700_000_000_000, inputs: [loopStarted] });
  const loopInfo = { ...infoOf('live'), workflowType: 'loop' };
  const live = {
    ...jobOf('live', 0),
    code: 'loop',
    activation: start,
    rebuild: { info: loopInfo, rows: [] },
  };
  const [command] = commandsOf((await host.activate([live]))[0]!) as Record<string, unknown>[];
  const rows = rowsOf(quick ? 2_000 : 5_000, command!);
  const speeds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const runId = `replay-${round}`;
    const job = { ...jobOf(runId, rows.length), code: 'loop' };
    const info = { ...infoOf(runId), workflowType: 'loop' };
    const before = performance.now();
    const [outcome] = await host.activate([{ ...job, rebuild: { info, rows } }]);
    speeds.push((2 * rows.length) / ((performance.now() - before) / 1_000));
    commandsOf(outcome!);
    host.evict([runId]);
  }
  const value = percentile(speeds.slice(1), 0.5);
  report(suite, { name: 'replay-events-per-second', value, unit: '1/s', rows: rows.length, target: 200_000 });
}

function residentKb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
}

/** Runs that wait for their first activity, in a fresh process. */
async function cachedRunKb(): Promise<void> {
  const host = createChildProcessSandbox({ mostCachedRuns: 1_000_000 });
  await host.load(compiled.hash, compiled.module);
  const park = async (from: number, count: number) => {
    for (let i = from; i < from + count; i += RUNS)
      await host.activate(Array.from({ length: RUNS }, (_, k) => jobOf(`parked-${i + k}`, 0)));
  };
  await park(0, 5_000);
  const before = residentKb(host.pid!);
  const count = quick ? 10_000 : 30_000;
  await park(5_000, count);
  const value = (residentKb(host.pid!) - before) / count;
  report(suite, { name: 'cached-run-kb', value, unit: 'KB', runs: count, target: 10 });
  await host.close();
}

/** A version that the sandbox has never seen, given and activated. */
async function firstActivationMs(host: ChildProcessSandbox): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS * 2; round++) {
    const code = `first-${round}`;
    const before = performance.now();
    await host.load(code, `${compiled.module}\n// ${round}`);
    const [outcome] = await host.activate([{ ...jobOf(code, 0), code }]);
    times.push(performance.now() - before);
    commandsOf(outcome!);
  }
  const cold = createChildProcessSandbox();
  const before = performance.now();
  await cold.load(compiled.hash, compiled.module);
  await cold.activate([jobOf('cold', 0)]);
  const coldMs = Math.round(performance.now() - before);
  await cold.close();
  const value = percentile(times, 0.5);
  report(suite, { name: 'first-activation-ms', value, unit: 'ms', withProcessStartMs: coldMs, target: 50 });
}

const host = createChildProcessSandbox();
await host.load(compiled.hash, compiled.module);
await activationsPerSecond(host);
await replayEventsPerSecond(host);
await firstActivationMs(host);
await host.close();
await cachedRunKb();
if (!quick) await writeResults(suite, `V8 ${process.versions.v8}`);
