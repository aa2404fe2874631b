/** The first half of a turn: finds the runs that inputs are for, and admits the inputs. */
import { problem } from '../errors.js';
import type { RunRow, TaskStateRow } from '../store/store.js';
import { address, type Work } from './address.js';
import { admit } from './admit.js';
import { readReset } from './begin-reset.js';
import type { LooseRows } from './change.js';
import type { EngineDeps, Limits } from './deps.js';
import { block, finishWithoutActivation, hold } from './finish.js';
import { heldEvents } from './held.js';
import { isHolding } from './holding.js';
import { type ShardInput, tellAtOnce } from './input.js';
import { nobodyRows } from './messages.js';
import { beginRun, isClosed, type Run, restoreRun } from './run.js';
import type { ShardGroup } from './shard-group.js';
import { type Starts, sortStarts } from './starts.js';
import { escalationOf } from './task-escalation.js';
import type { Route } from './task-queues.js';
import { addEvent, newTurn, standsAlone, type Turn, type TurnContext } from './turn.js';
import { tellKnownUpdates } from './updates.js';
import type { Versions } from './versions.js';

export interface Preparing {
  group: ShardGroup;
  store: EngineDeps['store'];
  versions: Versions;
  limits: Limits;
  now: number;
  route: Route | undefined;
}

export interface Prepared {
  turns: Turn[];
  /** Inputs that reach no run are answered without one. */
  loose: LooseRows;
  /** Inputs for the turn after this one. */
  later: ShardInput[];
}

/** One turn for each run of the work. Inputs for runs that do not exist are answered here. */
export async function prepare(taken: ReadonlyMap<string, ShardInput[]>, p: Preparing): Promise<Prepared> {
  const work = await address(taken, p.group, p.store);
  const { starting, later, inbox } = await sortStarts(work, p);
  const [tasks, saidOfTasks, loaded] = await Promise.all([
    taskStates(work, p),
    saidBefore(work, p),
    loadRuns(work, p),
  ]);
  // Not before all have answered: had one failed, the others would come into a ground that was regained meanwhile.
  for (const run of loaded) p.group.runs.set(run.row.runId, run);
  const turns: Turn[] = [];
  for (const [runId, inputs] of work) {
    const run = p.group.runs.get(runId) ?? begin(runId, starting, p);
    if (!run) {
      refuseAll(inputs, runId);
      inbox.push(...inputs.flatMap(({ body }) => nobodyRows(body)));
    } else if (awaitsStart(run, inputs)) later.push(...inputs);
    else turns.push(newTurn(run));
  }
  await Promise.all(
    turns.map((turn) => admitTurn(turn, work.get(turn.run.row.runId) ?? [], { tasks, saidOfTasks }, p)),
  );
  const kept = () => [...later, ...turns.flatMap((turn) => work.get(turn.run.row.runId) ?? [])];
  return { turns, later, loose: { inbox, inboxGone: strayRows(taken, kept) } };
}

/** Rows of the inbox table that go without a run. */
function strayRows(
  taken: ReadonlyMap<string, ShardInput[]>,
  kept: () => readonly ShardInput[],
): LooseRows['inboxGone'] {
  const rows: LooseRows['inboxGone'] = [];
  for (const inputs of taken.values())
    for (const { shard, inputNo } of inputs) if (inputNo !== undefined) rows.push({ shard, inputNo });
  if (rows.length === 0) return rows;
  const still = new Set(kept().map(({ inputNo }) => inputNo));
  return rows.filter(({ inputNo }) => !still.has(inputNo));
}

/** The next run of a chain takes nothing before its start, which is a row that has been written with it. */
function awaitsStart({ stored, state, row, held }: Run, inputs: readonly ShardInput[]): boolean {
  return (
    stored &&
    state.activations === 0 &&
    held.length === 0 &&
    row.status === 'running' &&
    !inputs.some(({ body }) => body.kind === 'start')
  );
}

async function admitTurn(
  turn: Turn,
  inputs: readonly ShardInput[],
  known: Pick<TurnContext, 'tasks' | 'saidOfTasks'>,
  p: Preparing,
): Promise<void> {
  const { row } = turn.run;
  if (inputs.some(({ repeated }) => repeated)) tellKnownUpdates(turn);
  if (row.origin !== null && inputs.some(({ body }) => body.kind === 'start'))
    await readReset(turn, p.store, p.limits.payloadBytes);
  const context = {
    now: p.now,
    ...known,
    payloadBytes: p.limits.payloadBytes,
    parkExhausted: p.limits.parkExhausted,
    route: p.route,
  };
  if (p.versions.get(row.codeHash) === undefined && !isClosed(turn.run)) {
    const missing = await p.versions.ensure(row);
    admit(turn, inputs, { ...context, code: undefined });
    const wanted = turn.wake || turn.events.some((event) => !standsAlone(event));
    if (missing && wanted) block(turn, missing, p.now);
    return;
  }
  admit(turn, inputs, { ...context, code: p.versions.get(row.codeHash) });
}

/** What an admitted turn needs next. Puts what was held before what is new (P2). */
export function nextStep(turn: Turn): 'activate' | 'alone' | 'move' | 'rest' {
  const { run, events } = turn;
  // Blocked already, for want of its code.
  if (turn.change.runRow !== undefined) return 'rest';
  if (turn.move) return 'move';
  const first = events[0];
  if (standsAlone(first) && !(turn.wake && run.held.length > 0)) return 'alone';
  if (isHolding(run) && !turn.wake) {
    hold(turn);
    finishWithoutActivation(turn);
    return 'rest';
  }
  if (turn.wake) {
    const fresh = events.splice(0);
    turn.ids.clear();
    const lead = standsAlone(first) ? fresh.splice(0, 1) : [];
    for (const event of [...lead, ...heldEvents(run.held), ...fresh]) addEvent(turn, event);
  }
  if (events.length > 0) return 'activate';
  finishWithoutActivation(turn);
  return 'rest';
}

async function loadRuns(work: Work, { group, store, limits }: Preparing): Promise<Run[]> {
  const keys: { namespace: string; runId: string }[] = [];
  for (const [runId, inputs] of work) {
    const first = inputs[0];
    const isNew = first?.body.kind === 'start' && first.repeated !== true && first.inputNo === undefined;
    if (first && !isNew && !group.runs.has(runId)) keys.push({ namespace: first.namespace, runId });
  }
  if (keys.length === 0) return [];
  const runs: Run[] = [];
  for (const stored of await store.loadRuns(keys)) {
    const { row } = stored;
    const doubtful = row.closedAt !== null && work.get(row.runId)?.some((input) => mayBeKnown(row, input));
    const history = doubtful ? await store.history(row) : stored.history;
    runs.push(restoreRun({ ...stored, history }, limits.payloadBytes));
  }
  return runs;
}

/** What may be a repetition is recognised by history, also after the end. */
function mayBeKnown({ status }: RunRow, { repeated, body }: ShardInput): boolean {
  return (
    repeated === true || body.kind === 'update' || (body.kind === 'event' && status === 'continued-as-new')
  );
}

function begin(runId: string, starting: Starts['starting'], { group, now }: Preparing): Run | undefined {
  const input = starting.get(runId);
  if (!input) return undefined;
  const { namespace, shard } = input;
  const run = beginRun({ namespace, runId, shard, era: group.era }, input.body.start, now);
  group.runs.set(runId, run);
  return run;
}

function refuseAll(inputs: readonly ShardInput[], runId: string): void {
  for (const input of inputs)
    tellAtOnce(input, ({ refused }) => refused(problem('run-not-found', { run: runId })));
}

/** Ids of actions on tasks that were done before, with an answer that their sender, or this server, never got. */
async function saidBefore(work: Work, { store }: Preparing): Promise<Set<string>> {
  const said = new Set<string>();
  const looks = [...work.values()].flat().map(async ({ namespace, body }) => {
    if (body.kind !== 'task') return;
    const { taskId, id } = body;
    if (await store.hasTaskEntry({ namespace, taskId, inputId: id })) said.add(id);
  });
  await Promise.all(looks);
  return said;
}

async function taskStates(work: Work, { store }: Preparing): Promise<Map<string, TaskStateRow>> {
  const keys: { namespace: string; taskId: string }[] = [];
  for (const inputs of work.values()) {
    for (const { namespace, runId, body } of inputs) {
      if (body.kind === 'task') keys.push({ namespace, taskId: body.taskId });
      if (
        body.kind === 'operate' &&
        body.operation.verb === 'skip' &&
        body.operation.supplied.family === 'task'
      )
        keys.push({ namespace, taskId: `${runId}:${body.operation.supplied.seq}` });
      const escalation = body.kind === 'timer' ? escalationOf(body.seq) : undefined;
      if (escalation) keys.push({ namespace, taskId: `${runId}:${escalation.taskSeq}` });
    }
  }
  if (keys.length === 0) return new Map();
  return new Map((await store.taskStates(keys)).map((row) => [row.taskId, row]));
}
