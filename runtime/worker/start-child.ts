import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type PluginDescriptor, Problem, type ProblemBody, WorldError } from '../core/index.js';
import type { FromChild, ToChild } from './child-protocol.js';

export interface ChildSettings {
  plugins: string[];
  from: string;
  concurrency: number;
  env: Record<string, string>;
}

/** A child process that has loaded its plugins. */
export interface StartedChild {
  process: ChildProcess;
  plugins: PluginDescriptor[];
}

/** What the server knows and activities must not. */
const WITHHELD = /^(DATABASE_URL|INKSTONE_TOKEN|INKSTONE_KEY|PG[A-Z]+|NODE_OPTIONS|NODE_CHANNEL_.*)$/;

// Also from sources, as in tests, the child is the built file: Node 20 runs no TypeScript.
const CHILD = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../dist/worker/child.js' : './child.js', import.meta.url),
);

/**
 * Starts a child and waits until its plugins are loaded. What the child prints goes to stderr.
 *
 * @throws Problem when a plugin cannot be loaded (codes: see `loadPlugins`, `TaskRunner`)
 * @throws WorldError `worker-died` when the process ends before it answers
 */
export async function startChild({ env, ...load }: ChildSettings): Promise<StartedChild> {
  const child = fork(CHILD, [], {
    env: { ...inherited(), ...env },
    execArgv: [],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const answer = await answerOf(child, { kind: 'load', ...load });
  child.removeAllListeners();
  if (answer.kind === 'loaded') return { process: child, plugins: answer.plugins };
  child.disconnect();
  throw new Problem(422, answer.problem);
}

type LoadAnswer = { kind: 'loaded'; plugins: PluginDescriptor[] } | { kind: 'refused'; problem: ProblemBody };

function answerOf(child: ChildProcess, load: ToChild): Promise<LoadAnswer> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Exclude<FromChild, { kind: 'did' | 'alive' }>));
    child.once('error', (cause) => {
      reject(
        new WorldError('worker-died', 'The worker process could not be started.', { retryable: true, cause }),
      );
    });
    child.once('exit', (code, signal) => {
      const message = `The worker process ended (${signal ?? `exit code ${code}`}) while it loaded its plugins.`;
      reject(new WorldError('worker-died', message, { retryable: true }));
    });
    child.send(load, ignoreSendError);
  });
}

/** A message that cannot be sent means that the child is gone, which its `exit` event tells. */
export const ignoreSendError = (): void => {};

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env) as [string, string][];
  return Object.fromEntries(entries.filter(([name]) => !WITHHELD.test(name)));
}
