/**
 * The engine's end of a worker in a child process.
 *
 * W1  Each task handed over is answered once: by the child, or as failed when the child dies with it.
 * W2  One message a turn of the event loop carries all tasks and cancels of that turn; results come back the same way.
 *     Measured on a 2-core machine with trivial activities, validated both ways: 150,000 a second with 500 in flight
 *     (4 µs of the parent's CPU each), 19 µs for one there and back. JSON, since structured clones took 28 µs.
 * W3  Tasks that come while no child is up wait for the next child; they were never started.
 */
import type { ChildProcess } from 'node:child_process';
import type { ActivityLogEntry } from '../activity/index.js';
import type {
  ActivityTask,
  ActivityTaskResult,
  PluginDescriptor,
  QueueNews,
  WorkerHost,
} from '../core/index.js';
import type { FromChild, ToChild } from './child-protocol.js';
import type { Heartbeat, Outgoing } from './outbox.js';
import { type ChildSettings, ignoreSendError, type StartedChild, startChild } from './start-child.js';
import { StuckWatch } from './stuck-watch.js';
import { writeLog } from './write-log.js';

export interface ChildWorkerOptions {
  /** File URLs, or names of packages. Each one's default export is a plugin. */
  plugins: string[];
  /** Folder from which packages are looked up. Default: the working directory. */
  from?: string;
  /** Activities run at a time; more wait in the child. Default 1,000. */
  concurrency?: number;
  /** Added to this process's environment, less what only the server may know (its database and tokens). */
  env?: Record<string, string>;
  /** Default: one line each on stderr. */
  onLog?: (entries: ActivityLogEntry[]) => void;
  /** Hears, in a sentence, that the process ended, or could not be started again. Default: a line on stderr. */
  onTrouble?: (sentence: string) => void;
}

const sayTrouble = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/**
 * Starts a worker process with these plugins. When it dies it is started again, after a delay that doubles up to ten
 * seconds; the tasks it held fail with a retryable `ServerFailure`.
 *
 * @throws Problem `plugin-not-loaded`, `not-a-plugin`, `activity-name-taken`, `schema-not-valid`, `schema-not-json`
 * @throws WorldError `worker-died` when the process does not come up
 */
export async function createChildWorker(options: ChildWorkerOptions): Promise<WorkerHost> {
  const { plugins, from = process.cwd(), concurrency = 1_000, env = {} } = options;
  const { onLog = writeLog, onTrouble = sayTrouble } = options;
  const settings = { plugins, from, concurrency, env };
  return new ChildWorker(settings, await startChild(settings), { onLog, onTrouble });
}

type Hears = Required<Pick<ChildWorkerOptions, 'onLog' | 'onTrouble'>>;

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 10_000;
/** A child that lived this long starts the delays anew. */
const HEALTHY_AFTER_MS = 30_000;
const CLOSE_GRACE_MS = 2_000;

class ChildWorker implements WorkerHost {
  readonly plugins: PluginDescriptor[];
  readonly #settings: ChildSettings;
  readonly #hears: Hears;
  readonly #resultListeners: ((results: ActivityTaskResult[]) => void)[] = [];
  readonly #beatListeners: ((beats: Heartbeat[]) => void)[] = [];
  readonly #queueListeners: ((news: QueueNews) => void)[] = [];
  readonly #logListeners: ((entries: ActivityLogEntry[]) => void)[] = [];
  readonly #stuckWatch: StuckWatch;
  #child: ChildProcess | undefined;
  #held = new Map<string, ActivityTask>();
  #unsent: ActivityTask[] = [];
  #unsentCancels: string[] = [];
  #flushing = false;
  #startedAt = 0;
  #delay = FIRST_DELAY_MS;
  #restart: NodeJS.Timeout | undefined;
  #closing = false;

  constructor(settings: ChildSettings, started: StartedChild, hears: Hears) {
    this.#settings = settings;
    this.#hears = hears;
    this.plugins = started.plugins;
    this.#stuckWatch = new StuckWatch({
      ask: () => this.#send({ kind: 'alive?' }),
      kill: () => this.#child?.kill('SIGKILL'),
    });
    this.#adopt(started);
  }

  execute(tasks: ActivityTask[]): void {
    for (const task of tasks) this.#unsent.push(task);
    this.#flushSoon();
  }

  cancel(tokens: string[]): void {
    this.#unsentCancels.push(...tokens);
    this.#flushSoon();
  }

  onResults(listener: (results: ActivityTaskResult[]) => void): void {
    this.#resultListeners.push(listener);
  }

  onHeartbeat(listener: (beats: Heartbeat[]) => void): void {
    this.#beatListeners.push(listener);
  }

  onQueue(listener: (news: QueueNews) => void): void {
    this.#queueListeners.push(listener);
  }

  onLog(listener: (entries: ActivityLogEntry[]) => void): void {
    this.#logListeners.push(listener);
  }

  /** Stops at once: what is running is cut off and not answered. */
  async close(): Promise<void> {
    this.#closing = true;
    clearTimeout(this.#restart);
    this.#stuckWatch.stop();
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.connected) child.disconnect();
    const kill = setTimeout(() => child.kill('SIGKILL'), CLOSE_GRACE_MS);
    await gone;
    clearTimeout(kill);
  }

  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#flushing = false;
    if (!this.#child || this.#closing) return;
    const [tasks, cancel] = [this.#unsent, this.#unsentCancels];
    if (tasks.length + cancel.length === 0) return;
    this.#unsent = [];
    this.#unsentCancels = [];
    for (const task of tasks) this.#held.set(task.token, task);
    this.#stuckWatch.sent(tasks);
    this.#send({ kind: 'work', tasks, cancel });
  }

  #send(message: ToChild): void {
    if (this.#child?.connected) this.#child.send(message, ignoreSendError);
  }

  #hear(message: FromChild): void {
    this.#stuckWatch.heard();
    if (message.kind === 'did') this.#pass(message);
  }

  #pass({ results, beats, logs, queue }: Outgoing): void {
    if (logs.length > 0) for (const hear of [this.#hears.onLog, ...this.#logListeners]) hear(logs);
    for (const token of queue?.leftOpen ?? []) this.#forget(token);
    if (queue) for (const listener of this.#queueListeners) listener(queue);
    if (beats.length > 0) for (const listener of this.#beatListeners) listener(beats);
    for (const { token } of results) this.#forget(token);
    if (results.length > 0) for (const listener of this.#resultListeners) listener(results);
  }

  #forget(token: string): void {
    this.#held.delete(token);
    this.#stuckWatch.answered(token);
  }

  #adopt({ process: child }: StartedChild): void {
    this.#child = child;
    this.#startedAt = Date.now();
    child.on('message', (message) => this.#hear(message as FromChild));
    child.on('error', ignoreSendError);
    child.once('exit', (code, signal) => this.#died(signal ?? `exit code ${code}`));
    this.#flushSoon();
  }

  #died(how: string): void {
    this.#child = undefined;
    if (this.#closing) return;
    const failure = { kind: 'ServerFailure' as const, message: this.#stuckWatch.wordsOf(how) };
    const lost = [...this.#held.keys()].map(
      (token): ActivityTaskResult => ({ token, tookMs: 0, status: 'failed', failure }),
    );
    this.#held = new Map();
    this.#stuckWatch.reset();
    this.#hears.onTrouble(`The activity worker ended (${how}); ${lost.length} activities are tried again.`);
    if (lost.length > 0) for (const listener of this.#resultListeners) listener(lost);
    if (Date.now() - this.#startedAt > HEALTHY_AFTER_MS) this.#delay = FIRST_DELAY_MS;
    this.#startAgain();
  }

  #startAgain(): void {
    this.#restart = setTimeout(() => {
      startChild(this.#settings).then(
        (started) => (this.#closing ? started.process.disconnect() : this.#adopt(started)),
        (error: Error) => this.#notStarted(error),
      );
    }, this.#delay);
    this.#delay = Math.min(this.#delay * 2, LONGEST_DELAY_MS);
  }

  #notStarted({ message }: Error): void {
    if (this.#closing) return;
    this.#hears.onTrouble(`The activity worker could not be started again: ${message}`);
    this.#startAgain();
  }
}
