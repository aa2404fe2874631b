/**
 * The host's end of the border where the realm is a worker: the loop of `../realm.ts` with turns of the event loop in
 * place of drains, since a worker cannot let microtasks run dry beneath a running frame. One job at a time.
 */
import type {
  ActivationJob,
  ActivationOutcome,
  QueryJob,
  QueryOutcome,
  SandboxHost,
  TraceStep,
} from '../../core/sandbox-protocol.js';
import type { Driver, ModuleFunction } from '../realm/driver.js';

type TraceJob = Parameters<SandboxHost['trace']>[0];
type Rebuild = NonNullable<ActivationJob['rebuild']>;
type Wrapped = (...globals: unknown[]) => ModuleFunction;

/** No run has this id: it would not survive as a line of text. */
const TRACED_RUN = '\ntraced';

/** What the worker lends to the loop. */
export interface Turns {
  nextTurn(then: () => void): void;
  /** Gives the value of a module's wrapper. @throws SyntaxError */
  evaluate(code: string, source: string): Wrapped;
}

export class WebRealm {
  readonly #driver: Driver;
  readonly #turns: Turns;
  readonly #known = new Set<string>();

  constructor(driver: Driver, turns: Turns) {
    this.#driver = driver;
    this.#turns = turns;
  }

  load(code: string, source: string): void {
    if (this.#known.has(code)) return;
    this.#driver.register(code, this.#turns.evaluate(code, source));
    this.#known.add(code);
  }

  async activate(jobs: ActivationJob[]): Promise<ActivationOutcome[]> {
    const outcomes: ActivationOutcome[] = [];
    for (const job of jobs) outcomes.push(await this.#activate(job));
    return outcomes;
  }

  async query({ runId, code, position, queryName, input, rebuild }: QueryJob): Promise<QueryOutcome> {
    if (!this.#driver.query(runId, position, queryName, input)) {
      if (!rebuild || !this.#known.has(code)) return { runId, status: 'missing' };
      if (!(await this.#rebuild(runId, code, rebuild, false))) {
        const { message } = JSON.parse(this.#driver.blocked());
        return {
          runId,
          status: 'rejected',
          code: 'query-failed',
          message: `The run cannot be replayed: ${message}`,
        };
      }
      this.#driver.queryLast(queryName, input);
    }
    await this.#drain();
    return { runId, ...JSON.parse(this.#driver.endQuery()) };
  }

  async trace({ code, info, rows }: TraceJob): Promise<TraceStep[]> {
    if (!this.#known.has(code)) return [];
    await this.#rebuild(TRACED_RUN, code, { info, rows }, true);
    this.#driver.evict(TRACED_RUN);
    return JSON.parse(this.#driver.trace());
  }

  evict(runIds: string[]): void {
    for (const runId of runIds) this.#driver.evict(runId);
  }

  async #activate({ runId, code, position, activation, rebuild }: ActivationJob): Promise<ActivationOutcome> {
    const driver = this.#driver;
    if (!driver.begin(runId, position, activation)) {
      if (!rebuild) return { runId, status: 'missing' };
      if (!this.#known.has(code)) return notLoaded(runId);
      if (!(await this.#rebuild(runId, code, rebuild, false))) return this.#blocked(runId);
      if (!driver.begin(runId, position, activation)) return { runId, status: 'missing' };
    }
    await this.#settle();
    const commands = driver.finish();
    if (commands === '') return this.#refused(runId);
    const [flags, logs] = [driver.flags(), driver.logs()];
    return {
      runId,
      status: 'activated',
      commands,
      ...(flags === '' ? {} : { flags: JSON.parse(flags) }),
      ...(logs === '' ? {} : { logs: JSON.parse(logs) }),
    };
  }

  async #rebuild(
    runId: string,
    code: string,
    { info, rows, strict = false }: Rebuild,
    traced: boolean,
  ): Promise<boolean> {
    this.#driver.open(runId, code, JSON.stringify(info), { traced, strict });
    for (const row of rows) {
      this.#driver.replay(runId, row);
      await this.#settle();
      if (!this.#driver.finishReplay()) return false;
    }
    return true;
  }

  async #settle(): Promise<void> {
    do await this.#drain();
    while (this.#driver.pump());
  }

  /** Two turns: rejections that nobody handles are told in a task of their own, queued after the first was. */
  #drain(): Promise<void> {
    const { nextTurn } = this.#turns;
    return new Promise((resolve) => nextTurn(() => nextTurn(resolve)));
  }

  #refused(runId: string): ActivationOutcome {
    const rejected = this.#driver.rejected();
    if (rejected === '') return this.#blocked(runId);
    return { runId, status: 'updates-rejected', rejected: JSON.parse(rejected) };
  }

  #blocked(runId: string): ActivationOutcome {
    return { runId, status: 'blocked', reason: JSON.parse(this.#driver.blocked()) };
  }
}

const notLoaded = (runId: string): ActivationOutcome => ({
  runId,
  status: 'blocked',
  reason: { code: 'code-not-loaded', message: 'The sandbox was never given this code.' },
});
