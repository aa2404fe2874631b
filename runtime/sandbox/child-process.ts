/**
 * The sandbox in a process of its own, seen from the engine.
 *
 * P1  What was unanswered when a process died is sent again to the next one; nothing is answered twice, since an
 *     answer is only ever given once its text has arrived whole.
 * P2  The batch that it was working on is sent again run by run, each under suspicion; what waited behind it is sent
 *     as it was. A run of which the process dies though it is alone and suspected is blocked, with the place and
 *     `kills: 1`: the engine counts on, durably.
 * P3  A process in which code had to be stopped answers, ends, and what waited is sent to the next one: what that code
 *     held would be counted against the next run's memory, and V8 may fall over it.
 */
import { Problem, WorldError } from '../core/problem.js';
import type {
  ActivationJob,
  ActivationOutcome,
  BlockedReason,
  QueryJob,
  QueryOutcome,
  SandboxHost,
  TraceStep,
} from '../core/sandbox-protocol.js';
import { type Death, type ProcessOptions, type Request, SandboxProcess } from './sandbox-process.js';
import { frameText } from './suspicion.js';
import { jobLines, lastSuspectLine, readOutcomes } from './wire.js';

export interface ChildProcessSandboxOptions extends Partial<ProcessOptions> {
  /** Heap limit, MiB. Default 512. */
  maxOldSpaceMb?: number;
  /** Longest time of a batch, ms. Default 5,000. */
  watchdogMs?: number;
  /** Runs kept in the process's memory. Default 5,000. */
  mostCachedRuns?: number;
  /** Hears of each death that was not asked for, for the server's log. */
  onDeath?: (death: Death) => void;
}

export interface ChildProcessSandbox extends SandboxHost {
  /** Of the process now; another one after each death, and after code had to be stopped. */
  readonly pid: number | undefined;
}

/** A request and what to do should the process die of it. */
interface Guarded extends Request {
  runIds?: string[];
  died(death: Death): void;
  refused(error: Error): void;
}

class ChildProcessHost implements ChildProcessSandbox {
  readonly #options: ProcessOptions;
  readonly #sources = new Map<string, string>();
  /** Absent after a death until there is something to do: a process that cannot start is not started for ever. */
  #process: SandboxProcess | undefined;
  readonly #tellDeath: (death: Death) => void;
  #closed = false;

  constructor(options: ProcessOptions, tellDeath: (death: Death) => void) {
    this.#options = options;
    this.#tellDeath = tellDeath;
    this.#process = this.#spawn();
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  async load(code: string, source: string): Promise<void> {
    if (this.#sources.has(code)) return;
    const answer = await this.#ask(loadText(code, source));
    if (answer !== '') {
      const { status, body } = JSON.parse(answer);
      throw new Problem(status, body);
    }
    this.#sources.set(code, source);
  }

  activate(jobs: ActivationJob[]): Promise<ActivationOutcome[]> {
    if (jobs.length === 0) return Promise.resolve([]);
    return this.#activate('activate', jobs, () => this.#suspectEach(jobs));
  }

  #activate(
    kind: 'activate' | 'suspect',
    jobs: ActivationJob[],
    died: (death: Death) => Promise<ActivationOutcome[]>,
  ): Promise<ActivationOutcome[]> {
    const lines: string[] = [kind];
    for (const job of jobs) jobLines(lines, job);
    return new Promise((resolve, reject) => {
      this.#send({
        text: lines.join('\n'),
        runIds: jobs.map(({ runId }) => runId),
        answer: (text) => resolve(readOutcomes(text.split('\n'), jobs)),
        died: (death) => died(death).then(resolve, reject),
        refused: reject,
      });
    });
  }

  async query(job: QueryJob): Promise<QueryOutcome> {
    return JSON.parse(await this.#ask(`query\n${JSON.stringify(job)}`));
  }

  async trace(job: Parameters<SandboxHost['trace']>[0]): Promise<TraceStep[]> {
    return JSON.parse(await this.#ask(`trace\n${JSON.stringify(job)}`));
  }

  evict(runIds: string[]): void {
    if (runIds.length > 0) this.#process?.tell(['evict', ...runIds].join('\n'));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#process?.kill();
  }

  /** Runs that were in a process that died are activated one by one, so that the one at fault is alone. */
  async #suspectEach(jobs: ActivationJob[]): Promise<ActivationOutcome[]> {
    const outcomes: ActivationOutcome[] = [];
    for (const job of jobs) {
      const deadly = async (death: Death) => [deadlyOutcome(job.runId, death)];
      outcomes.push(...(await this.#activate('suspect', [job], deadly)));
    }
    return outcomes;
  }

  /** A question that is asked once more, should the process die of it. */
  #ask(text: string, again = true): Promise<string> {
    return new Promise((resolve, reject) => {
      const died = () => {
        if (again) this.#ask(text, false).then(resolve, reject);
        else
          reject(new WorldError('sandbox-died', 'The sandbox died of this request.', { retryable: false }));
      };
      this.#send({ text, answer: resolve, died, refused: reject });
    });
  }

  #send(request: Guarded): void {
    if (this.#closed) {
      request.refused(closedError());
      return;
    }
    this.#process ??= this.#spawn();
    this.#process.send(request);
  }

  #spawn(): SandboxProcess {
    const started = new SandboxProcess(this.#options, {
      died: (death, unanswered) => this.#onDeath(death, unanswered),
      worn: (unanswered) => this.#onWorn(unanswered),
    });
    for (const [code, source] of this.#sources)
      started.send({ text: loadText(code, source), answer: () => {} });
    return started;
  }

  #onWorn(unanswered: Request[]): void {
    this.#process = undefined;
    for (const request of unanswered.filter(isGuarded)) this.#send(request);
  }

  #onDeath(death: Death, unanswered: Request[]): void {
    const guarded = unanswered.filter(isGuarded);
    if (this.#closed) {
      for (const request of guarded) request.refused(closedError());
      return;
    }
    const [atFault, ...behind] = guarded;
    this.#tellDeath({ ...death, ...(atFault?.runIds ? { runIds: atFault.runIds } : {}) });
    this.#process = undefined;
    for (const request of behind) this.#send(request);
    atFault?.died(death);
  }
}

/**
 * A sandbox in a child process; it is started at once, and anew when there is something to do after it died.
 *
 * @throws WorldError `not-built`
 */
export function createChildProcessSandbox(options: ChildProcessSandboxOptions = {}): ChildProcessSandbox {
  const { maxOldSpaceMb = 512, watchdogMs = 5_000, mostCachedRuns = 5_000, onDeath = () => {} } = options;
  return new ChildProcessHost({ maxOldSpaceMb, watchdogMs, mostCachedRuns }, onDeath);
}

/** Reloads of known code belong to the process that ended; the next one gets its own. */
const isGuarded = (request: Request): request is Guarded => 'died' in request;

const loadText = (code: string, source: string) => `load\n${code}\n${JSON.stringify(source)}`;

const closedError = () =>
  new WorldError('sandbox-closed', 'The sandbox has been closed.', { retryable: false });

function deadlyOutcome(runId: string, death: Death): ActivationOutcome {
  const memory = death.of === 'memory';
  const place = lastSuspectLine(death.stderr);
  const reason: BlockedReason = {
    code: memory ? 'sandbox-memory' : 'sandbox-died',
    message: memory
      ? "The workflow's code used up the sandbox's memory."
      : "The sandbox's process died when this run was activated.",
    hint: memory
      ? 'Keep large data outside of the workflow and pass references.'
      : 'See the log of the server.',
    kills: 1,
  };
  if (place) reason.stack = frameText(place);
  if (place?.node !== undefined) reason.node = place.node;
  return { runId, status: 'blocked', reason };
}
