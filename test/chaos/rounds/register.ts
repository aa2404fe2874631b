/**
 * Registers that several clients write, compare and set, and read at once. Each change returns its number, what was
 * there before and what is there now; so history alone says in which order they happened, and the client's log whether
 * any client can have seen another order (linearizability).
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Asked } from './ask.js';
import { pick, type StoredRun, type Storm, type Workload } from './workload.js';

const REGISTERS = 3;
const CLIENTS = 3;

/** The value `value` is the `at`-th that the register has had; `was` is the one before, when this changed it. */
interface Seen {
  at: number;
  value: string;
  was?: string;
}

export const register: Workload = {
  code: `exports.register = async () => {
    let at = 0, value = '', open = true;
    const put = (next) => { const was = value; value = next; at += 1; return { at, value, was }; };
    setHandler(defineUpdate('write'), put);
    setHandler(defineUpdate('compareAndSet'), (from, next) => value === from ? put(next) : { at, value });
    setHandler(defineUpdate('writeLater'), async (next) => { await step({ total: at }); return put(next); });
    setHandler(defineQuery('read'), () => ({ at, value }));
    setHandler(defineSignal('close'), () => { open = false; });
    await condition(() => !open);
    await condition(allHandlersFinished);
    return { at, value };
  };`,
  async drive(storm) {
    await Promise.all(Array.from({ length: REGISTERS }, (_, n) => driveOne(storm, `register-${n}`)));
  },
  check(runs, log) {
    const wrong = runs.length === REGISTERS ? [] : [`${runs.length} registers instead of ${REGISTERS}`];
    return [...wrong, ...runs.flatMap((run) => checkOne(run, log))];
  },
};

async function driveOne(storm: Storm, workflowId: string): Promise<void> {
  const { client } = storm;
  const start = { input: {}, workflowId, requestId: `${workflowId}/start` };
  const { answer } = await client.ask({ id: start.requestId, path: 'workflows/register/runs', body: start });
  const run = `runs/${answer?.runId}`;
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, n) => {
      let known = '';
      for (let op = 0; storm.lasts(); op += 1) {
        known = await change(storm, run, `${workflowId}/${n}/${op}`, known);
        await pause(storm.random() * 40);
      }
    }),
  );
  const close = { requestId: `${workflowId}/close` };
  await client.ask({ id: close.requestId, path: `${run}/signals/close`, body: close, may: ['run-closed'] });
  await client.ask({ id: `${workflowId}/end`, path: 'workflows/register/runs', body: { ...start, wait: 3 } });
}

/** One operation; its id is the value that it writes. */
async function change({ client, random }: Storm, run: string, id: string, known: string): Promise<string> {
  const kind = pick(random, ['write', 'compareAndSet', 'writeLater', 'read', 'read'] as const);
  const ask =
    kind === 'read'
      ? { path: `${run}/queries/read`, body: {}, may: [] }
      : {
          path: `${run}/updates`,
          body: { name: kind, input: kind === 'compareAndSet' ? [known, id] : [id], updateId: id, wait: 3 },
        };
  let asked = await client.ask({ id: `${kind}:${id}`, ...ask, givesUp: 0.2 });
  // Not done yet is no answer: it is asked for again, under its id.
  while (asked.answer?.stage !== undefined && asked.answer.stage !== 'completed') {
    const { began } = asked;
    client.log.splice(client.log.indexOf(asked), 1);
    asked = await client.ask({ id: `${kind}:${id}`, ...ask, givesUp: 0.2 });
    asked.began = began;
    if (asked.ended === undefined) return known;
  }
  return (asked.answer?.result as Seen | undefined)?.value ?? known;
}

function checkOne(run: StoredRun, log: readonly Asked[]): string[] {
  const done = completedUpdates(run);
  const changes = [...done.entries()]
    .filter(([, seen]) => seen.was !== undefined)
    .sort(([, a], [, b]) => a.at - b.at);
  const values = ['', ...changes.map(([, { value }]) => value)];
  const wrong = changes.flatMap(([id, seen], n) =>
    seen.at === n + 1 && seen.was === values[n] && seen.value === id
      ? []
      : [`${id}: change ${n + 1} of ${run.workflowId} says ${JSON.stringify(seen)}`],
  );
  const told = log.filter(({ id }) => id.includes(`:${run.workflowId}/`));
  for (const { id, answer, status } of told) {
    const [kind, updateId = ''] = split(id);
    if (answer === undefined || status !== 200) continue;
    const seen = answer.result as Seen;
    if (kind !== 'read' && JSON.stringify(done.get(updateId)) !== JSON.stringify(seen))
      wrong.push(`${id}: told ${JSON.stringify(seen)}, history has ${JSON.stringify(done.get(updateId))}`);
    if (values[seen.at] !== seen.value) wrong.push(`${id}: value ${seen.at} was never ${seen.value}`);
  }
  return [...wrong, ...orderHolds(told, done), ...endHolds(run, values)];
}

const split = (id: string): [string, string] => [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];

/** What had been answered before something else was asked is not seen after it. */
function orderHolds(told: readonly Asked[], done: ReadonlyMap<string, Seen>): string[] {
  const operations = told.flatMap(({ id, began, ended, answer, status }) => {
    const seen = ended !== undefined && status === 200 ? (answer?.result as Seen) : done.get(split(id)[1]);
    return seen === undefined ? [] : [{ id, began, ended: ended ?? Number.POSITIVE_INFINITY, seen }];
  });
  return operations.flatMap((later) =>
    operations
      .filter(({ ended }) => ended < later.began)
      .filter(({ seen }) =>
        later.seen.was === undefined ? seen.at > later.seen.at : seen.at >= later.seen.at,
      )
      .map(
        (earlier) =>
          `${later.id} saw ${later.seen.at}, although ${earlier.id}, answered before it was asked, saw ${earlier.seen.at}`,
      ),
  );
}

function endHolds(run: StoredRun, values: readonly string[]): string[] {
  const last = { at: values.length - 1, value: values.at(-1) };
  const expected = JSON.stringify({ status: 'completed', result: last });
  return JSON.stringify(run.outcome) === expected
    ? []
    : [`${run.workflowId} ended as ${JSON.stringify(run.outcome)} instead of ${expected}`];
}

function completedUpdates({ history }: StoredRun): Map<string, Seen> {
  const done = new Map<string, Seen>();
  for (const { commands } of history)
    for (const command of commands)
      if (command.type === 'CompleteWorkflowUpdate' && command.outcome.status === 'completed')
        done.set(command.updateId, command.outcome.result as unknown as Seen);
  return done;
}
