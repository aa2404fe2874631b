/** Runs whose ends race: completion, failure, cancellation, termination, a time limit. Each ends once, and all hear the same. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Asked, Client } from './ask.js';
import type { StoredRun, Storm, Workload } from './workload.js';

const STREAMS = 4;
const WAITERS = 2;
const TIME_LIMIT_MS = 400;

/** Statuses that each way to end asks for. */
const ENDS = {
  finish: 'completed',
  fail: 'failed',
  cancel: 'canceled',
  terminate: 'terminated',
  'time limit': 'timed-out',
} as const;
type End = keyof typeof ENDS;

export const race: Workload = {
  code: `exports.race = async ({ id }) => {
    let end;
    setHandler(defineSignal('finish'), () => { end = end ?? 'finish'; });
    setHandler(defineSignal('fail'), () => { end = end ?? 'fail'; });
    await condition(() => end !== undefined);
    if (end === 'fail') throw ApplicationFailure.nonRetryable('as asked', 'Asked');
    return id;
  };`,
  async drive(storm) {
    await Promise.all(
      Array.from({ length: STREAMS }, async (_, n) => {
        for (let op = 0; storm.lasts(); op += 1) await driveOne(storm, `race-${n}-${op}`);
      }),
    );
  },
  check(runs, log) {
    const ids = runs.map(({ workflowId }) => workflowId);
    const twice = ids.filter((id, n) => ids.indexOf(id) !== n).map((id) => `${id} was begun twice`);
    return [...twice, ...missing(ids, log), ...runs.flatMap((run) => checkOne(run, log))];
  },
};

async function driveOne({ client, random }: Storm, workflowId: string): Promise<void> {
  const ends = (Object.keys(ENDS) as End[]).filter(() => random() < 0.5);
  // One that ends it for certain.
  if (!ends.some((end) => end !== 'time limit')) ends.push('finish');
  const start = {
    input: { id: workflowId },
    workflowId,
    requestId: `${workflowId}/start`,
    ...(ends.includes('time limit') ? { executionTimeoutMs: TIME_LIMIT_MS } : {}),
  };
  const { answer } = await client.ask({ id: start.requestId, path: 'workflows/race/runs', body: start });
  if (answer?.runId === undefined) return;
  const { runId } = answer;
  await Promise.all([
    ...ends.filter((end) => end !== 'time limit').map((end) => ask(client, random, workflowId, runId, end)),
    ...Array.from({ length: WAITERS }, (_, n) => wait(client, start, `${workflowId}/wait/${n}`)),
  ]);
}

async function ask(
  client: Client,
  random: () => number,
  workflowId: string,
  runId: string,
  end: End,
): Promise<void> {
  await pause(random() * 2 * TIME_LIMIT_MS);
  const isSignal = end === 'finish' || end === 'fail';
  const id = `${workflowId}/${end}`;
  await client.ask({
    id,
    path: `runs/${runId}/${isSignal ? `signals/${end}` : end}`,
    body: isSignal ? { requestId: id } : {},
    person: isSignal ? 'ada' : 'omar',
    may: ['run-closed'],
  });
}

/** Starts it again, under the same id, until the answer says how it ended. */
async function wait(client: Client, start: object, id: string): Promise<void> {
  for (;;) {
    const asked = await client.ask({ id, path: 'workflows/race/runs', body: { ...start, wait: 3 } });
    if (asked.answer?.status !== 'running') return;
    client.log.splice(client.log.indexOf(asked), 1);
  }
}

function missing(ids: readonly string[], log: readonly Asked[]): string[] {
  return log
    .filter(({ id, status }) => /^race-.*\/start$/.test(id) && status === 201)
    .map(({ id }) => id.slice(0, -'/start'.length))
    .filter((id) => !ids.includes(id))
    .map((id) => `${id} was begun and is lost`);
}

function checkOne(run: StoredRun, log: readonly Asked[]): string[] {
  const of = (what: string) => log.filter(({ id }) => id.startsWith(`${run.workflowId}/${what}`));
  const wrong: string[] = [];
  const asked = (Object.keys(ENDS) as End[]).filter((end) => end === 'time limit' || of(end).length > 0);
  if (!asked.some((end) => ENDS[end] === run.status))
    wrong.push(`${run.workflowId} is ${run.status}, which nobody asked for`);
  if (run.outcome?.status !== run.status)
    wrong.push(`${run.workflowId} is listed as ${run.status} and ended as ${run.outcome?.status}`);
  for (const { id, answer } of of('start'))
    if (answer?.runId !== undefined && answer.runId !== run.runId)
      wrong.push(`${id}: told of run ${answer.runId}, which is ${run.runId}`);
  for (const { id, answer, ended } of of('wait/'))
    if (ended !== undefined && !agrees(answer, run))
      wrong.push(`${id}: told ${JSON.stringify(answer)}, the run is ${JSON.stringify(run.outcome)}`);
  return wrong;
}

function agrees(answer: Answer | undefined, { outcome, runId, status }: StoredRun): boolean {
  if (answer?.runId !== runId || answer.status !== status) return false;
  return outcome?.status !== 'completed' || answer.result === outcome.result;
}
