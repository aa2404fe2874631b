import { createHash } from 'node:crypto';
import { compileModule } from '@inkstone/compiler';
import { replayEveryPrefix, replayHistory } from '@inkstone/runtime/testing';
import { expect } from 'vitest';
import type { ConformanceEngine, RunEnd, RunHandle, Stage, StoredRun } from './conformance-engine.js';
import type { Ending, Feature, PlayedRun } from './feature.js';

export interface PlayedFeature {
  /** The compiled code. */
  module: string;
  /** The started runs, and those that they started or continued as, each after the one that it comes from. */
  runs: readonly PlayedRun[];
}

/** Plays a feature on an engine, and checks that it ends as it must and that every history of it replays. */
export async function playFeature(engine: ConformanceEngine, feature: Feature): Promise<PlayedFeature> {
  const module = compiled(feature.workflow);
  const started: RunHandle[] = [];
  const stage = await engine.open({ module, activities: {}, ...feature });
  try {
    const noted = notingStarts(stage, started);
    const run = await noted.start({
      type: feature.type ?? 'main',
      args: feature.input ?? [],
      ...feature.start,
    });
    await feature.act?.(run, noted);
    if (feature.ends) checkEnd(await run.end(), feature.ends);
    const stored = await storedRuns(stage, started);
    await checkReplays(module, stored, feature);
    const runs = stored.map(playedRun);
    feature.check?.(runs);
    return { module, runs };
  } finally {
    await stage.close();
  }
}

export function compiled(source: string): string {
  return compileModule(source, { sha256: (text) => createHash('sha256').update(text).digest('hex') }).module;
}

function notingStarts(stage: Stage, started: RunHandle[]): Stage {
  const noted = async (starting: Promise<RunHandle>) => {
    const run = await starting;
    if (!started.some(({ runId }) => runId === run.runId)) started.push(run);
    return run;
  };
  return {
    start: (start) => noted(stage.start(start)),
    signalWithStart: (start, signal, ...args) => noted(stage.signalWithStart(start, signal, ...args)),
    updateWithStart: (start, update, ...args) => stage.updateWithStart(start, update, ...args),
    handle: (workflowId, runId) => stage.handle(workflowId, runId),
    sleep: (duration) => stage.sleep(duration),
    stored: (run) => stage.stored(run),
    close: () => stage.close(),
  };
}

function checkEnd(end: RunEnd, expected: Ending): void {
  if (expected.status !== 'blocked') {
    expect(end).toMatchObject(expected);
    if (expected.status === 'completed' && Array.isArray(expected.result)) expect(end).toEqual(expected);
    return;
  }
  expect(end).toMatchObject({ status: 'blocked', reason: { code: expected.code } });
  if (expected.message)
    expect(end).toMatchObject({ reason: { message: expect.stringMatching(expected.message) } });
}

/** The started runs, and those that they started or continued as, each after the one that it comes from. */
async function storedRuns(stage: Stage, started: readonly RunHandle[]): Promise<StoredRun[]> {
  const found: StoredRun[] = [];
  const waiting: { workflowId: string; runId: string }[] = [...started];
  for (let run = waiting.shift(); run; run = waiting.shift()) {
    const { runId } = run;
    if (found.some(({ info }) => info.runId === runId)) continue;
    const stored = await stage.stored(run);
    found.push(stored);
    waiting.unshift(...childrenOf(stored), ...(stored.next ? [stored.next] : []));
  }
  return found;
}

function childrenOf({ rows }: StoredRun): { workflowId: string; runId: string }[] {
  const ids = new Map<number, string>();
  for (const { commands } of rows) {
    for (const command of commands) {
      if (command.type === 'StartChildWorkflowExecution') ids.set(command.seq, command.workflowId);
    }
  }
  return rows
    .flatMap(({ inputs }) => inputs)
    .flatMap((input) => {
      const workflowId = input.type === 'ChildWorkflowExecutionStarted' ? ids.get(input.seq) : undefined;
      return input.type === 'ChildWorkflowExecutionStarted' && workflowId !== undefined
        ? [{ workflowId, runId: input.runId }]
        : [];
    });
}

async function checkReplays(module: string, runs: readonly StoredRun[], feature: Feature): Promise<void> {
  for (const { info, rows, status } of runs) {
    await replayEveryPrefix(module, info, rows);
    if (status !== 'blocked') expect(await replayHistory(module, info, rows)).toBeUndefined();
  }
  const [first] = runs;
  for (const { title, workflow, mismatch } of feature.against ?? []) {
    const reason = first && (await replayHistory(compiled(workflow), first.info, first.rows));
    if (mismatch) expect(`${reason?.code}: ${reason?.message}`, title).toMatch(mismatch);
    else expect(reason, title).toBeUndefined();
  }
}

const playedRun = ({ info, status, rows }: StoredRun): PlayedRun => ({
  info,
  workflowType: info.workflowType,
  workflowId: info.workflowId,
  runId: info.runId,
  status,
  rows,
});
