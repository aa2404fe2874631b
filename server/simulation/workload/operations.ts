/** What clients do, each a few lines; which one comes next is chance. */
import type { StartRequest, TaskAction } from '../../engine/engine.js';
import { drawProgram, drawWork } from './draw-program.js';
import type { Operating } from './operating.js';
import { operateOn, resetOne, resumeOne } from './operator.js';
import { QUERY, SIGNAL, UPDATE, WORKFLOW } from './program.js';
import type { Request } from './requests.js';

const namespace = 'default';
const PEOPLE = ['ann', 'bob', 'cleo'] as const;

type Operation = (o: Operating) => Promise<unknown>;

function startRequest({ client, workflowIds }: Operating, id: string): StartRequest {
  const { dice } = client;
  const workflowId = dice.chance(0.6) ? dice.pick(workflowIds) : undefined;
  const policy = dice.pick(['FAIL', 'FAIL', 'USE_EXISTING', 'TERMINATE_EXISTING'] as const);
  return {
    namespace,
    workflowType: WORKFLOW,
    input: [drawProgram(dice, workflowIds) as never],
    requestId: id,
    actor: `client:${id}`,
    ...(workflowId === undefined ? {} : { workflowId, idConflictPolicy: policy }),
    ...(dice.chance(0.1) ? { startDelayMs: 100 + dice.below(10_000) } : {}),
    ...(dice.chance(0.1) ? { runTimeoutMs: 1_000 + dice.below(20_000) } : {}),
    ...(dice.chance(0.1) ? { executionTimeoutMs: 1_000 + dice.below(40_000) } : {}),
  };
}

const start: Operation = async (o) => {
  const id = o.client.newId();
  const request = startRequest(o, id);
  const asked = { what: 'start', workflowId: request.workflowId } as const;
  const done = await o.client.send(
    asked,
    id,
    (engine) => engine.start(request),
    (said, { runId }) => {
      said.runId = runId;
    },
  );
  if (done.runId !== undefined && o.client.dice.chance(0.5)) void waitFor(o, done.runId);
};

const signalWithStart: Operation = (o) => {
  const id = o.client.newId();
  const request = { ...startRequest(o, id), workflowId: o.client.dice.pick(o.workflowIds) ?? 'w0' };
  return o.client.send(
    { what: 'start', workflowId: request.workflowId, first: `signal:${id}` },
    id,
    (engine) => engine.signalWithStart(request, { signalName: SIGNAL, input: [id] }),
    (said, { runId }) => {
      said.runId = runId;
    },
  );
};

/** A run or a workflow id that there is, or perhaps not. */
function target({ client, tables, workflowIds }: Operating) {
  const runs = [...tables.runs.values()].slice(-12);
  const run = client.dice.chance(0.6) ? client.dice.pick(runs) : undefined;
  if (run) return { namespace, runId: run.runId };
  return { namespace, workflowId: client.dice.pick(workflowIds) ?? 'w0' };
}

const nameOf = (key: ReturnType<typeof target>) => ('runId' in key ? key.runId : key.workflowId) as string;

const signal: Operation = (o) => {
  const id = o.client.newId();
  const to = target(o);
  return o.client.send({ what: 'signal', target: nameOf(to) }, id, (engine) =>
    engine.signal(to, SIGNAL, [id], { actor: `client:${id}`, requestId: id }),
  );
};

const update: Operation = (o) => {
  const { dice } = o.client;
  const id = o.client.newId();
  const to = target(o);
  const value = dice.chance(0.2) ? `bad ${id}` : id;
  const task = dice.chance(0.5) ? drawWork(dice) : null;
  const request = {
    updateId: id,
    updateName: UPDATE,
    input: [{ value, task } as never],
    waitFor: dice.chance(0.5) ? ('completed' as const) : ('accepted' as const),
    actor: `client:${id}`,
  };
  return o.client.send(
    { what: 'update', target: nameOf(to) },
    id,
    (engine) => engine.update(to, request),
    (said, { outcome, runId }) => {
      said.runId = runId;
      if (outcome) said.outcome = outcome;
    },
    20_000,
  );
};

const cancel: Operation = (o) => {
  const id = o.client.newId();
  const to = target(o);
  return o.client.send({ what: 'cancel', target: nameOf(to) }, id, (engine) =>
    engine.cancel(to, { actor: `client:${id}` }),
  );
};

const terminate: Operation = (o) => {
  const id = o.client.newId();
  const to = target(o);
  return o.client.send({ what: 'terminate', target: nameOf(to) }, id, (engine) =>
    engine.terminate(to, { actor: `client:${id}` }),
  );
};

const query: Operation = (o) => {
  const to = target(o);
  const id = o.client.newId();
  return o.client.send(
    { what: 'query', target: nameOf(to) },
    id,
    (engine) => engine.query(to, QUERY, []),
    (request, count) => {
      request.count = count as number;
    },
  );
};

/** Someone decides, or does something else, about a task in the list. */
export async function actOnTask(o: Operating, always?: 'complete'): Promise<void> {
  const { dice } = o.client;
  const open = [...o.tables.tasks.values()].filter(({ state }) => state === 'ready' || state === 'reserved');
  const task = dice.pick(open);
  if (!task) return;
  const id = o.client.newId();
  const person = task.owner !== null && (always || dice.chance(0.7)) ? task.owner : dice.pick(PEOPLE);
  const outcome = dice.pick(['yes', 'no']);
  const kind = always ?? dice.pick(['complete', 'complete', 'claim', 'release', 'comment', 'delegate']);
  const actions: Record<string, TaskAction> = {
    complete: { kind: 'complete', outcome },
    claim: { kind: 'claim' },
    release: { kind: 'release' },
    comment: { kind: 'comment', text: 'hm' },
    delegate: { kind: 'delegate', to: dice.pick(PEOPLE) },
  };
  const action = actions[kind] as TaskAction;
  const { taskId } = task;
  await o.client.send({ what: 'task', taskId, action: kind, person }, id, (engine) =>
    engine.actOnTask(namespace, taskId, action, { actor: `person:${person}`, requestId: id }),
  );
}

export function waitFor({ client }: Operating, runId: string): Promise<Request> {
  return client.send(
    { what: 'result', target: runId },
    client.newId(),
    (engine) => engine.result({ namespace, runId }, { followRuns: false }),
    (said, result) => {
      said.result = result;
    },
    60_000,
  );
}

/** Wakes a run that only waits for signals. */
export function nudge({ client }: Operating, runId: string): Promise<Request> {
  const id = client.newId();
  return client.send({ what: 'signal', target: runId }, id, (engine) =>
    engine.signal({ namespace, runId }, SIGNAL, [id], { actor: `client:${id}`, requestId: id }),
  );
}

const OPERATIONS: [weight: number, Operation][] = [
  [8, start],
  [2, signalWithStart],
  [6, signal],
  [4, update],
  [2, cancel],
  [0.5, terminate],
  [1, query],
  [1.5, resumeOne],
  [1.5, operateOn],
  [0.7, resetOne],
  [5, (o) => actOnTask(o)],
];

export async function operate(o: Operating): Promise<void> {
  const all = OPERATIONS.reduce((sum, [weight]) => sum + weight, 0);
  let left = o.client.dice.between(0, all);
  for (const [weight, operation] of OPERATIONS) {
    left -= weight;
    if (left < 0) return void (await operation(o));
  }
}
