/** One vm context in which workflow code runs, and the host's end of its border: only strings cross. */
import { type Context, createContext, Script } from 'node:vm';
import { InvariantViolation } from '../core/problem.js';
import type {
  ActivationJob,
  ActivationOutcome,
  BlockedReason,
  QueryJob,
  QueryOutcome,
  SandboxHost,
  TraceStep,
} from '../core/sandbox-protocol.js';
import type { Driver } from './realm/driver.js';
import { realmScript } from './realm-files.js';

/** Evaluating anything in the context lets its microtasks run dry; this is the least there is to evaluate. */
const NOTHING = new Script('0');
const TAKE_DRIVER = new Script(
  'const maker = globalThis.inkstoneDriver; delete globalThis.inkstoneDriver; maker',
);
/** No run has this id: it would not survive as a line of text. */
const TRACED_RUN = '\ntraced';

type TraceJob = Parameters<SandboxHost['trace']>[0];
type Rebuild = NonNullable<ActivationJob['rebuild']>;

export class Realm {
  readonly #context: Context = createContext(Object.create(null), {
    codeGeneration: { strings: false, wasm: false },
    microtaskMode: 'afterEvaluate',
  });
  readonly #driver: Driver;
  readonly #registered = new Set<string>();
  readonly #scripts: ReadonlyMap<string, Script>;

  /** @param scripts of the modules that were loaded, by code hash */
  constructor(scripts: ReadonlyMap<string, Script>, mostRuns: number) {
    this.#scripts = scripts;
    realmScript().runInContext(this.#context);
    this.#driver = TAKE_DRIVER.runInContext(this.#context)(mostRuns);
  }

  /** To be called with each rejection heard while `flush` runs. */
  readonly unhandled = (reason: unknown): void => this.#driver.unhandled(reason);

  activate(job: ActivationJob, flush: () => void): ActivationOutcome {
    try {
      return this.#activate(job, flush);
    } catch (error) {
      const { runId } = job;
      this.#driver.evict(runId);
      return { runId, status: 'blocked', reason: brokenDriver(error) };
    }
  }

  #activate(job: ActivationJob, flush: () => void): ActivationOutcome {
    const { runId, code, position, activation, rebuild } = job;
    const driver = this.#driver;
    if (!driver.begin(runId, position, activation)) {
      if (!rebuild) return { runId, status: 'missing' };
      if (!this.#register(code)) return this.#notLoaded(runId, code);
      if (!this.#rebuild(runId, code, rebuild, false, flush)) return this.#blocked(runId);
      if (!driver.begin(runId, position, activation)) return { runId, status: 'missing' };
    }
    this.#settle(flush);
    const commands = driver.finish();
    if (commands === '') return this.#refused(runId);
    const flags = driver.flags();
    const logs = driver.logs();
    return {
      runId,
      status: 'activated',
      commands,
      ...(flags === '' ? {} : { flags: JSON.parse(flags) }),
      ...(logs === '' ? {} : { logs: JSON.parse(logs) }),
    };
  }

  query(job: QueryJob, flush: () => void): QueryOutcome {
    return this.#guard(() => {
      const { runId, code, position, queryName, input, rebuild } = job;
      if (!this.#driver.query(runId, position, queryName, input)) {
        if (!rebuild || !this.#register(code)) return { runId, status: 'missing' };
        // The run of a query may be closed, which ends its life in the cache: it is asked within the rebuild.
        if (!this.#rebuild(runId, code, rebuild, false, flush)) return this.#unanswerable(runId);
        this.#driver.queryLast(queryName, input);
      }
      this.#drain(flush);
      return { runId, ...JSON.parse(this.#driver.endQuery()) };
    });
  }

  trace({ code, info, rows }: TraceJob, flush: () => void): TraceStep[] {
    return this.#guard(() => {
      if (!this.#register(code)) return [];
      this.#rebuild(TRACED_RUN, code, { info, rows }, true, flush);
      this.#driver.evict(TRACED_RUN);
      return JSON.parse(this.#driver.trace());
    });
  }

  evict(runId: string): void {
    this.#driver.evict(runId);
  }

  /** The node at which the run is that was stopped; `undefined` when unknown. */
  whereabouts(): number | undefined {
    const node = this.#driver.whereabouts();
    return node < 0 ? undefined : node;
  }

  /** @returns whether replay agreed with history to its end. */
  #rebuild(
    runId: string,
    code: string,
    { info, rows, strict = false }: Rebuild,
    traced: boolean,
    flush: () => void,
  ): boolean {
    this.#driver.open(runId, code, JSON.stringify(info), { traced, strict });
    for (const row of rows) {
      this.#driver.replay(runId, row);
      this.#settle(flush);
      if (!this.#driver.finishReplay()) return false;
    }
    return true;
  }

  #settle(flush: () => void): void {
    do this.#drain(flush);
    while (this.#driver.pump());
  }

  #drain(flush: () => void): void {
    NOTHING.runInContext(this.#context);
    flush();
  }

  #register(code: string): boolean {
    if (this.#registered.has(code)) return true;
    const script = this.#scripts.get(code);
    if (!script) return false;
    this.#driver.register(code, script.runInContext(this.#context));
    this.#registered.add(code);
    return true;
  }

  #refused(runId: string): ActivationOutcome {
    const rejected = this.#driver.rejected();
    if (rejected === '') return this.#blocked(runId);
    return { runId, status: 'updates-rejected', rejected: JSON.parse(rejected) };
  }

  #blocked(runId: string): ActivationOutcome {
    return { runId, status: 'blocked', reason: JSON.parse(this.#driver.blocked()) };
  }

  #unanswerable(runId: string): QueryOutcome {
    const { message } = JSON.parse(this.#driver.blocked());
    return {
      runId,
      status: 'rejected',
      code: 'query-failed',
      message: `The run cannot be replayed: ${message}`,
    };
  }

  #notLoaded(runId: string, code: string): ActivationOutcome {
    return {
      runId,
      status: 'blocked',
      reason: {
        code: 'code-not-loaded',
        message: `The sandbox was never given the code ${code.slice(0, 12)}.`,
      },
    };
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw new InvariantViolation(brokenDriver(error).message);
    }
  }
}

/**
 * Code that is bent on it (a getter that throws where the driver looks) can make the driver throw. That is the realm's
 * object then, which the host must not touch.
 */
function brokenDriver(error: unknown): BlockedReason {
  if (error instanceof Error) throw error;
  return { code: 'workflow-code-error', message: "The workflow's code broke the sandbox's driver." };
}
