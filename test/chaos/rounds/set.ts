/**
 * Sets to which several clients add: each element goes through a signal, a timer or an activity, here or with a worker
 * elsewhere. What was taken is in the set once; what was not answered at most once; nothing else.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Asked } from './ask.js';
import type { StoredRun, Storm, Workload } from './workload.js';

const SETS = 4;
const CLIENTS = 2;

export const set: Workload = {
  code: `exports.set = async () => {
    const elements = [];
    let open = true;
    setHandler(defineSignal('add'), async (element, way) => {
      if (way === 'timer') await sleep(30);
      if (way === 'here') await step({ total: 1 });
      if (way === 'elsewhere') await elsewhere.step({ total: 2 });
      elements.push(element);
    });
    setHandler(defineSignal('close'), () => { open = false; });
    await condition(() => !open);
    await condition(allHandlersFinished);
    return elements;
  };`,
  async drive(storm) {
    await Promise.all(Array.from({ length: SETS }, (_, n) => driveOne(storm, `set-${n}`)));
  },
  check(runs, log) {
    const wrong = runs.length === SETS ? [] : [`${runs.length} sets instead of ${SETS}`];
    return [...wrong, ...runs.flatMap((run) => checkOne(run, log))];
  },
};

const WAYS = ['at once', 'timer', 'here', 'elsewhere'];

async function driveOne(storm: Storm, workflowId: string): Promise<void> {
  const { client, random } = storm;
  const start = { input: {}, workflowId, requestId: `${workflowId}/start` };
  const add = (id: string, way: string | undefined) => ({ input: [id, way], requestId: id });
  await client.ask({ id: start.requestId, path: 'workflows/set/runs', body: start });
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, n) => {
      for (let op = 0; storm.lasts(); op += 1) {
        const id = `${workflowId}/${n}/${op}`;
        const body = add(id, WAYS[Math.floor(random() * WAYS.length)]);
        const path = `runs/workflow-id:${workflowId}/signals/add`;
        await client.ask({ id: `add:${id}`, path, body, givesUp: 0.2 });
        await pause(random() * 40);
      }
    }),
  );
  const close = { requestId: `${workflowId}/close` };
  await client.ask({
    id: close.requestId,
    path: `runs/workflow-id:${workflowId}/signals/close`,
    body: close,
    may: ['run-closed'],
  });
}

function checkOne(run: StoredRun, log: readonly Asked[]): string[] {
  if (run.outcome?.status !== 'completed')
    return [`${run.workflowId} is ${run.status}: ${JSON.stringify(run.outcome)}`];
  const elements = run.outcome.result as unknown as string[];
  const asked = new Map(
    log
      .filter(({ id }) => id.startsWith(`add:${run.workflowId}/`))
      .map(({ id, status }) => [id.slice('add:'.length), status]),
  );
  const lost = [...asked].filter(([id, status]) => status === 204 && !elements.includes(id));
  const strange = elements.filter((id) => !asked.has(id));
  const twice = elements.filter((id, n) => elements.indexOf(id) !== n);
  return [
    ...lost.map(([id]) => `${id} was taken and is not in the set`),
    ...strange.map((id) => `${id} is in the set and was never added`),
    ...twice.map((id) => `${id} is in the set twice`),
  ];
}
