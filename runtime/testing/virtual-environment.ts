import { durationToMs } from '../core/duration.js';
import type { InputEvent } from '../core/history.js';
import type { Duration } from '../core/options.js';
import { Problem } from '../core/problem.js';
import type { SandboxHost } from '../core/sandbox-protocol.js';
import { ActivityRunner } from './activity-runner.js';
import { MemoryEngine } from './memory/memory-engine.js';
import { checkMocks } from './mock-check.js';
import { copiedAll } from './payload-copy.js';
import { infoOfStart, type StartOptions } from './start-options.js';
import type { TestEnvironmentOptions } from './test-environment-options.js';
import type { TestUpdateHandle } from './update-handle.js';
import { VirtualClock } from './virtual-clock.js';
import { type Named, nameOf, TestWorkflowHandle } from './workflow-handle.js';
import { moduleText, type WorkflowSource } from './workflow-source.js';

const DEFAULT_START = Date.UTC(2026, 0, 1);

/** What an environment is made of; its sandbox is the host's: in this process, or in a web worker. */
export interface VirtualEnvironmentOptions extends TestEnvironmentOptions {
  sandbox: SandboxHost;
}

/**
 * An engine in memory whose clock skips to whatever comes next. Knows nothing of Node: `TestEnvironment` is it for tests,
 * and a page simulates drawings in it.
 */
export class VirtualEnvironment {
  readonly #engine: MemoryEngine;
  readonly #codes = new Map<string, string>();
  readonly #codeOfType: Map<string, string>;
  #started = 0;
  #updates = 0;

  protected constructor(engine: MemoryEngine, codeOfType: Map<string, string>) {
    this.#engine = engine;
    this.#codeOfType = codeOfType;
  }

  /** @throws Problem `unknown-activity`, `invalid-module` */
  static async of(options: VirtualEnvironmentOptions): Promise<VirtualEnvironment> {
    const { engine, codeOfType } = partsOf(options);
    const environment = new VirtualEnvironment(engine, codeOfType);
    await environment.registerAll(options);
    return environment;
  }

  /** The virtual time. */
  get now(): Date {
    return new Date(this.#engine.clock.now);
  }

  /** The next moment at which something is to happen. */
  get next(): Date | undefined {
    const { next } = this.#engine.clock;
    return next === undefined ? undefined : new Date(next);
  }

  /**
   * Starts a run.
   *
   * @param workflowType name of the exported function
   * @throws Problem `invalid-module`
   */
  async start(
    source: WorkflowSource,
    workflowType: string,
    ...input: unknown[]
  ): Promise<TestWorkflowHandle> {
    return this.startWith({}, source, workflowType, ...input);
  }

  /** As `start`, with options of the run. @throws Problem `workflow-id-in-use`, `workflow-id-used` */
  async startWith(
    options: StartOptions,
    source: WorkflowSource,
    workflowType: string,
    ...input: unknown[]
  ): Promise<TestWorkflowHandle> {
    return (await this.#startOrGet(options, source, workflowType, input)).handle;
  }

  /** Starts the run unless one of its id is open, then signals it: one input, so that the code has both at once. */
  async signalWithStart(
    options: StartOptions & { args?: unknown[]; signal: Named; signalArgs?: unknown[] },
    source: WorkflowSource,
    workflowType: string,
  ): Promise<TestWorkflowHandle> {
    const { args = [], signal, signalArgs = [] } = options;
    const event: InputEvent = {
      type: 'WorkflowExecutionSignaled',
      signalName: nameOf(signal),
      input: copiedAll(signalArgs),
    };
    const { handle, isNew } = await this.#startOrGet(options, source, workflowType, args, event);
    if (!isNew) await handle.deliver(event);
    return handle;
  }

  /** As `signalWithStart`, with an update; resolves when it was accepted. @throws Problem `update-rejected` */
  async startUpdateWithStart<T = unknown>(
    options: StartOptions & { args?: unknown[]; update: Named; updateArgs?: unknown[]; updateId?: string },
    source: WorkflowSource,
    workflowType: string,
  ): Promise<{ handle: TestWorkflowHandle; update: TestUpdateHandle<T> }> {
    const { args = [], update, updateArgs = [], updateId = `update-with-start-${++this.#updates}` } = options;
    const { handle, isNew } = await this.#startOrGet(options, source, workflowType, args, {
      type: 'WorkflowExecutionUpdateAccepted',
      id: updateId,
      updateName: nameOf(update),
      input: copiedAll(updateArgs),
    });
    if (!isNew) return { handle, update: await handle.startUpdate(update, { args: updateArgs, updateId }) };
    await handle.describe();
    const sent = handle.getUpdateHandle<T>(updateId);
    sent.throwRejection();
    return { handle, update: sent };
  }

  /** Makes workflow types known that other workflows start or continue as. */
  async register(source: WorkflowSource, ...workflowTypes: string[]): Promise<void> {
    const code = await this.#load(source);
    for (const type of workflowTypes) this.#codeOfType.set(type, code);
  }

  protected async registerAll({ workflows = {} }: TestEnvironmentOptions): Promise<void> {
    for (const [type, source] of Object.entries(workflows)) await this.register(source, type);
  }

  /** A run by its ids; without a run id the newest. @throws Problem `run-not-found` */
  getHandle(workflowId: string, runId?: string): TestWorkflowHandle {
    return new TestWorkflowHandle(this.#engine, this.#engine.directory.get(workflowId, runId));
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

  /** @param message comes with the start, when a run is started. */
  async #startOrGet(
    options: StartOptions,
    source: WorkflowSource,
    workflowType: string,
    args: readonly unknown[],
    message?: InputEvent,
  ): Promise<{ handle: TestWorkflowHandle; isNew: boolean }> {
    const code = await this.#load(source);
    const policy = message ? { workflowIdConflictPolicy: 'USE_EXISTING' as const } : {};
    const existing = await this.#existing({ ...policy, ...options });
    if (existing) return { handle: existing, isNew: false };
    const started: InputEvent = {
      type: 'WorkflowExecutionStarted',
      workflowType,
      input: copiedAll(args),
    };
    const run = this.#engine.start({
      info: infoOfStart(options, { workflowType, number: ++this.#started, now: this.#engine.clock.now }),
      code,
      inputs: message ? [started, message] : [started],
    });
    return { handle: new TestWorkflowHandle(this.#engine, run), isNew: true };
  }

  /** What the policies make of runs that the id has already; `undefined`: start another. */
  async #existing(options: StartOptions): Promise<TestWorkflowHandle | undefined> {
    const { workflowId, workflowIdReusePolicy, workflowIdConflictPolicy = 'FAIL' } = options;
    if (workflowId === undefined) return undefined;
    const { directory } = this.#engine;
    const open = directory.addressed(workflowId);
    if (open && workflowIdConflictPolicy === 'USE_EXISTING')
      return new TestWorkflowHandle(this.#engine, open);
    if (open && workflowIdConflictPolicy === 'TERMINATE_EXISTING') {
      this.#engine.terminate(open, 'Another run of the same workflow id was started.');
      return undefined;
    }
    const refusal = directory.refusal(workflowId, workflowIdReusePolicy);
    if (refusal) throw new Problem(409, refusal);
    return undefined;
  }

  async #load(source: WorkflowSource): Promise<string> {
    const text = moduleText(source);
    let code = this.#codes.get(text);
    if (code === undefined) {
      code = `test-${this.#codes.size + 1}`;
      this.#codes.set(text, code);
      await this.#engine.sandbox.load(code, text);
    }
    return code;
  }
}

/** The parts of an environment. @throws Problem `unknown-activity` */
export function partsOf(options: VirtualEnvironmentOptions) {
  const {
    activities: mocks = {},
    worker,
    humanTasks: script = () => undefined,
    startTime,
    sandbox,
  } = options;
  const plugins = options.plugins?.map((plugin) => ('descriptor' in plugin ? plugin.descriptor : plugin));
  const checks = plugins && checkMocks(plugins, Object.keys(mocks));
  const codeOfType = new Map<string, string>();
  const engine = new MemoryEngine({
    sandbox,
    clock: new VirtualClock(startTime?.getTime() ?? DEFAULT_START),
    activities: new ActivityRunner({ mocks, checks, worker }),
    mostActivities: options.maxConcurrentActivities ?? Number.POSITIVE_INFINITY,
    script,
    codeOf: (type) => codeOfType.get(type),
  });
  return { engine, codeOfType };
}
