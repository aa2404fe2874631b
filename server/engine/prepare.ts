/** The first half of a turn: finds the runs that inputs are for, and admits the inputs. */
import { problem } from '../errors.js';
import type { TaskStateRow } from '../store/store.js';
import { admit } from './admit.js';
import type { EngineDeps, Limits } from './deps.js';
import { block, finishWithoutActivation, hold } from './finish.js';
import { heldEvents } from './held.js';
import type { ShardInput } from './input.js';
import { beginRun, isClosed, type Run, restoreRun } from './run.js';
import type { ShardGroup } from './shard-group.js';
import { addEvent, newTurn, type Turn } from './turn.js';
import type { Versions } from './versions.js';

type Work = ReadonlyMap<string, ShardInput[]>;

export interface Preparing {
  group: ShardGroup;
  store: EngineDeps['store'];
  versions: Versions;
  limits: Limits;
  now: number;
}

export interface Prepared {
  turns: Turn[];
  /** Rows of the inbox table whose inputs were answered without a run. */
  stray: { shard: number; inputNo: number }[];
}

/** One turn for each run of the work. Inputs for runs that do not exist are answered here. */
export async function prepare(work: Work, p: Preparing): Promise<Prepared> {
  const all = [...work.values()].flat();
  const starting = await startsThatMayBegin(work, p);
  const [tasks] = await Promise.all([taskStates(work, p), loadRuns(work, p)]);
  const turns: Turn[] = [];
  for (const [runId, inputs] of work) {
    const run = p.group.runs.get(runId) ?? begin(runId, starting, p);
    if (run) turns.push(newTurn(run));
    else refuseAll(inputs, runId);
  }
  await Promise.all(turns.map((turn) => admitTurn(turn, work.get(turn.run.row.runId) ?? [], tasks, p)));
  const reached = new Set(turns.flatMap((turn) => work.get(turn.run.row.runId) ?? []));
  const stray = all.flatMap((input) => {
    const { shard, inputNo } = input;
    return inputNo === undefined || reached.has(input) ? [] : [{ shard, inputNo }];
  });
  return { turns, stray };
}

async function admitTurn(
  turn: Turn,
  inputs: readonly ShardInput[],
  tasks: Map<string, TaskStateRow>,
  p: Preparing,
): Promise<void> {
  const { row } = turn.run;
  const context = { now: p.now, tasks, payloadBytes: p.limits.payloadBytes };
  if (p.versions.get(row.codeHash) === undefined && !isClosed(turn.run)) {
    const missing = await p.versions.ensure(row);
    admit(turn, inputs, { ...context, code: undefined });
    const wanted = turn.wake || turn.events.some(({ type }) => type !== 'WorkflowExecutionTerminated');
    if (missing && wanted) block(turn, missing, p.now);
    return;
  }
  admit(turn, inputs, { ...context, code: p.versions.get(row.codeHash) });
}

/** What an admitted turn needs next. Puts what was held before what is new. */
export function nextStep(turn: Turn): 'activate' | 'terminate' | 'rest' {
  const { run, events } = turn;
  // Blocked already, for want of its code.
  if (turn.change.runRow !== undefined) return 'rest';
  if (events.at(-1)?.type === 'WorkflowExecutionTerminated') return 'terminate';
  if (run.row.status === 'blocked') {
    if (!turn.wake) {
      hold(turn);
      finishWithoutActivation(turn);
      return 'rest';
    }
    const fresh = events.splice(0);
    turn.ids.clear();
    for (const event of [...heldEvents(run.held), ...fresh]) addEvent(turn, event);
  }
  if (events.length > 0) return 'activate';
  finishWithoutActivation(turn);
  return 'rest';
}

/** Runs that do not yet exist, by id, of starts that nothing forbids. */
async function startsThatMayBegin(work: Work, { group, store }: Preparing): Promise<Map<string, ShardInput>> {
  const starting = new Map<string, ShardInput>();
  const toAsk: ShardInput[] = [];
  for (const [runId, inputs] of work) {
    const input = inputs.find(({ body }) => body.kind === 'start');
    if (input?.body.kind !== 'start' || group.runs.has(runId)) continue;
    starting.set(runId, input);
    if (input.body.start.ownWorkflowId) toAsk.push(input);
  }
  if (toAsk.length === 0) return starting;
  const keys = toAsk.map(({ namespace, body }) => {
    const { workflowId, requestId } = (body as Extract<ShardInput['body'], { kind: 'start' }>).start;
    return { namespace, workflowId, requestId };
  });
  const taken = (await store.workflowIdsInUse(keys)).map((row) => ({ ...row }));
  for (const [at, input] of toAsk.entries()) {
    const key = keys[at] as (typeof keys)[number];
    const mine = taken.filter((row) => row.namespace === key.namespace && row.workflowId === key.workflowId);
    const same = mine.find(
      (row) => row.runId === input.runId || (key.requestId !== null && row.requestId === key.requestId),
    );
    if (same?.runId === input.runId) starting.delete(input.runId);
    else if (same) answerStart(starting, work, input, (waiter) => waiter.done(same.runId));
    else if (mine.length > 0) {
      answerStart(starting, work, input, (waiter) =>
        waiter.refused(problem('workflow-id-in-use', { workflowId: key.workflowId })),
      );
    } else taken.push({ ...key, runId: input.runId });
  }
  return starting;
}

function answerStart(
  starting: Map<string, ShardInput>,
  work: Work,
  input: ShardInput,
  answer: (waiter: NonNullable<ShardInput['waiter']>) => void,
): void {
  starting.delete(input.runId);
  if (input.waiter) answer(input.waiter);
  const inputs = work.get(input.runId);
  inputs?.splice(inputs.indexOf(input), 1);
}

async function loadRuns(work: Work, { group, store }: Preparing): Promise<void> {
  const keys: { namespace: string; runId: string }[] = [];
  for (const [runId, inputs] of work) {
    const first = inputs[0];
    const isNew = first?.body.kind === 'start' && first.repeated !== true && first.inputNo === undefined;
    if (first && !isNew && !group.runs.has(runId)) keys.push({ namespace: first.namespace, runId });
  }
  if (keys.length === 0) return;
  for (const stored of await store.loadRuns(keys)) {
    const { row } = stored;
    // What may be a repetition is recognised by history, also after the end.
    const doubtful = row.closedAt !== null && work.get(row.runId)?.some((input) => input.repeated);
    const history = doubtful ? await store.history(row) : stored.history;
    group.runs.set(row.runId, restoreRun({ ...stored, history }));
  }
}

function begin(runId: string, starting: Map<string, ShardInput>, { group, now }: Preparing): Run | undefined {
  const input = starting.get(runId);
  if (input?.body.kind !== 'start') return undefined;
  const run = beginRun({ namespace: input.namespace, runId, shard: input.shard }, input.body.start, now);
  group.runs.set(runId, run);
  return run;
}

function refuseAll(inputs: readonly ShardInput[], runId: string): void {
  for (const { waiter } of inputs) waiter?.refused(problem('run-not-found', { run: runId }));
}

async function taskStates(work: Work, { store }: Preparing): Promise<Map<string, TaskStateRow>> {
  const keys: { namespace: string; taskId: string }[] = [];
  for (const inputs of work.values()) {
    for (const { namespace, body } of inputs)
      if (body.kind === 'task') keys.push({ namespace, taskId: body.taskId });
  }
  if (keys.length === 0) return new Map();
  return new Map((await store.taskStates(keys)).map((row) => [row.taskId, row]));
}
