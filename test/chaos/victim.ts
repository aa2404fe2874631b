/**
 * The process that gets killed: a whole server under load over HTTP. It starts the workflows from `first` on, answers
 * their signals and tasks, and says which it has seen completed. With `last` it stops there and ends when all are
 * complete.
 */
import { startServer } from '@inkstone/server';
import { kindOf } from './workflows.js';

export interface Orders {
  databaseUrl: string;
  marksFile: string;
  first: number;
  last: number;
  inFlight: number;
}

export type Word = { kind: 'ready' } | { kind: 'completed'; n: number } | { kind: 'trouble'; text: string };

/** After a kill the run, or its task, may be done already: that is an answer, too. */
const ALREADY_DONE = ['run-closed', 'task-closed'];

const orders = JSON.parse(process.argv[2] ?? '{}') as Orders;
const say = (word: Word) => process.send?.(word);

const server = await startServer({
  databaseUrl: orders.databaseUrl,
  owner: 'victim',
  plugins: [new URL('./plugin.js', import.meta.url).href],
  workerEnv: { CHAOS_MARKS: orders.marksFile },
  listen: { host: '127.0.0.1', port: 0 },
  onTrouble: (what, error) => say({ kind: 'trouble', text: `${what}: ${error}` }),
});
say({ kind: 'ready' });

let next = orders.first;
await Promise.all(Array.from({ length: orders.inFlight }, work));
await server.stop();
process.exit(0);

async function work(): Promise<void> {
  for (let n = next++; n <= orders.last; n = next++) {
    await one(n);
    say({ kind: 'completed', n });
  }
}

/** Every request carries an id of its own, so that doing it again after a kill changes nothing. */
async function one(n: number): Promise<void> {
  const kind = kindOf(n);
  const request = { input: { n }, workflowId: `w-${n}`, requestId: `start-${n}` };
  const { runId } = await post(`workflows/${kind}/runs`, request);
  if (kind === 'signaled') {
    await post(`runs/${runId}/signals/add`, { input: [10], requestId: `add-10-${n}` }, 'omar');
    await post(`runs/${runId}/signals/add`, { input: [20], requestId: `add-20-${n}` }, 'omar');
  }
  if (kind === 'approval') {
    const answer = { outcome: 'yes', requestId: `answer-${n}` };
    await post(`tasks/${runId}:1/complete`, answer, 'maria');
  }
  await post(`workflows/${kind}/runs`, { ...request, wait: 600 });
}

async function post(path: string, body: object, person = 'ada'): Promise<{ runId: string }> {
  const response = await fetch(`${server.url}/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'inkstone-act-as': person },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const answer = JSON.parse(text || '{}') as { runId: string; code?: string };
  if (!response.ok && !ALREADY_DONE.includes(answer.code ?? ''))
    throw new Error(`${path}: ${response.status} ${text}`);
  return answer;
}
