/** The worker's child process: imports the plugins, then runs tasks until the channel to its parent closes. */
import { Problem, type ProblemBody } from '../core/index.js';
import type { FromChild, ToChild } from './child-protocol.js';
import { loadPlugins } from './load-plugins.js';
import { Outbox, type Outgoing } from './outbox.js';
import { sendable } from './sendable.js';
import { TaskRunner } from './task-runner.js';

let runner: TaskRunner | undefined;

// Ctrl-C, or a supervisor's stop, reaches the whole process group: the parent decides when this process ends.
process.on('SIGINT', () => {}).on('SIGTERM', () => {});
process.on('disconnect', () => process.exit(0));

// A promise that nobody awaits cannot be attributed to an activity, and must not cost those that run beside it.
process.on('unhandledRejection', (reason) =>
  console.error('An activity left a rejected promise behind:', reason),
);

process.on('message', (message: ToChild) => {
  HANDLERS[message.kind](message as never);
});

type Message<K extends ToChild['kind']> = Extract<ToChild, { kind: K }>;

const HANDLERS: { [K in ToChild['kind']]: (message: Message<K>) => void } = {
  load: (message) => void load(message),
  work: ({ tasks, cancel }) => {
    runner?.execute(tasks);
    runner?.cancel(cancel);
  },
  'alive?': () => send({ kind: 'alive' }),
};

async function load({ plugins: specifiers, from, concurrency }: Message<'load'>): Promise<void> {
  try {
    const plugins = await loadPlugins(specifiers, from);
    runner = new TaskRunner(plugins, new Outbox(sendBatch), concurrency);
    send({ kind: 'loaded', plugins: plugins.map(({ descriptor }) => descriptor) });
  } catch (thrown) {
    send({ kind: 'refused', problem: problemBody(thrown) });
  }
}

function problemBody(thrown: unknown): ProblemBody {
  if (thrown instanceof Problem) return thrown.toJSON();
  return { code: 'plugin-not-loaded', message: thrown instanceof Error ? thrown.message : String(thrown) };
}

function sendBatch(outgoing: Outgoing): void {
  try {
    send({ kind: 'did', ...outgoing });
  } catch {
    send({ kind: 'did', ...sendable(outgoing) });
  }
}

/** A parent that was killed leaves a broken pipe before it says `disconnect`: then there is nobody left to work for. */
function send(message: FromChild): void {
  if (!process.connected) return;
  process.send?.(message, undefined, undefined, (error) => {
    if (error) process.exit(0);
  });
}
