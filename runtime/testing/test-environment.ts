import type { WorkerHost } from '../core/activity-protocol.js';
import { durationToMs } from '../core/duration.js';
import type { RunInfo } from '../core/history.js';
import type { Duration } from '../core/options.js';
import { toPayload } from '../core/payload-codec.js';
import type { SandboxHost } from '../core/sandbox-protocol.js';
import { createInProcessSandbox } from '../sandbox/in-process.js';
import { type ActivityMock, ActivityRunner } from './activity-runner.js';
import type { HumanTaskScript } from './human-task-script.js';
import { MemoryEngine } from './memory-engine.js';
import { VirtualClock } from './virtual-clock.js';
import { TestWorkflowHandle } from './workflow-handle.js';

export interface TestEnvironmentOptions {
  /** Stand-ins for activities, by name. They are called with the arguments of the call and may be async. */
  activities?: Record<string, ActivityMock>;
  /** Runs the activities that have no stand-in (`createInProcessWorker(plugins)`). */
  worker?: WorkerHost;
  /** What people decide. Without it tasks stay open until the test completes them. */
  humanTasks?: HumanTaskScript;
  /** Where the clock starts. Default 2026-01-01T00:00:00Z. */
  startTime?: Date;
  /** Default: one in this process, which stops code that does not end after ten seconds. */
  sandbox?: SandboxHost;
}

export interface StartOptions {
  workflowId?: string;
  /** Seeds `Math.random` and `uuid4` of the run. */
  randomSeed?: string;
}

const DEFAULT_START = Date.UTC(2026, 0, 1);
const WATCHDOG_MS = 10_000;

/**
 * An engine in memory whose clock skips to whatever comes next: a workflow that sleeps a month is tested in
 * milliseconds.
 *
 *     const env = await TestEnvironment.create({ activities: { sendEmail: async () => {} } });
 *     const handle = await env.start(compiled.module, 'expenseApproval', { amount: 80 });
 *     expect(await handle.result()).toBe('paid');
 */
export class TestEnvironment {
  readonly #engine: MemoryEngine;
  readonly #codes = new Map<string, string>();
  #started = 0;

  private constructor(engine: MemoryEngine) {
    this.#engine = engine;
  }

  static async create(options: TestEnvironmentOptions = {}): Promise<TestEnvironment> {
    const { activities = {}, worker, humanTasks = () => undefined, startTime } = options;
    const sandbox = options.sandbox ?? createInProcessSandbox({ watchdogMs: WATCHDOG_MS });
    const clock = new VirtualClock(startTime?.getTime() ?? DEFAULT_START);
    return new TestEnvironment(
      new MemoryEngine(sandbox, clock, new ActivityRunner(activities, worker), humanTasks),
    );
  }

  /** The virtual time. */
  get now(): Date {
    return new Date(this.#engine.clock.now);
  }

  /**
   * Starts a run.
   *
   * @param source text of a compiled module: an expression `(exports, require, at) => { … }`
   * @param workflowType name of the exported function
   * @throws Problem `invalid-module`
   */
  async start(source: string, workflowType: string, ...input: unknown[]): Promise<TestWorkflowHandle> {
    return this.startWith({}, source, workflowType, ...input);
  }

  /** As `start`, with options of the run. */
  async startWith(
    { workflowId, randomSeed }: StartOptions,
    source: string,
    workflowType: string,
    ...input: unknown[]
  ): Promise<TestWorkflowHandle> {
    const code = await this.#load(source);
    const number = ++this.#started;
    const info: RunInfo = {
      namespace: 'default',
      workflowId: workflowId ?? `workflow-${number}`,
      runId: `run-${number}`,
      workflowType,
      version: 0,
      taskQueue: 'default',
      startTime: this.#engine.clock.now,
      randomSeed: randomSeed ?? `seed-${number}`,
    };
    const payloads = JSON.parse(JSON.stringify(input.map(toPayload)));
    const run = this.#engine.start(info, code, {
      type: 'WorkflowExecutionStarted',
      workflowType,
      input: payloads,
    });
    return new TestWorkflowHandle(this.#engine, run);
  }

  /** Lets virtual time pass, with all that happens in it. */
  async sleep(duration: Duration): Promise<void> {
    const until = this.#engine.clock.now + durationToMs(duration);
    await this.#engine.drive(() => false, until);
    this.#engine.clock.moveTo(until);
  }

  async close(): Promise<void> {
    await this.#engine.sandbox.close();
  }

  async #load(source: string): Promise<string> {
    let code = this.#codes.get(source);
    if (code === undefined) {
      code = `test-${this.#codes.size + 1}`;
      await this.#engine.sandbox.load(code, source);
      this.#codes.set(source, code);
    }
    return code;
  }
}
