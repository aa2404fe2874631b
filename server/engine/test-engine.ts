/** An engine for tests: a real store, a sandbox and a scripted worker in this process, modules given as text. */
import { createHash } from 'node:crypto';
import type { ActivityTask, ActivityTaskResult, Json, WorkerHost } from '@inkstone/runtime';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { createPgStore } from '../store/pg-store.js';
import type { Store } from '../store/store.js';
import { createEngine } from './create-engine.js';
import type { EngineDeps, LoadedVersion } from './deps.js';
import type { Engine } from './engine.js';

export type ActivityScript = (input: Json[], task: ActivityTask) => Json | Promise<Json>;

/** Answers at the next turn of the event loop. An activity that never answers returns a promise that never resolves. */
export class ScriptedWorker implements WorkerHost {
  readonly plugins = [];
  readonly attempts: ActivityTask[] = [];
  readonly canceled: string[] = [];
  /** Attempts whose end was told. */
  told = 0;
  readonly #scripts: Record<string, ActivityScript>;
  #tell: (results: ActivityTaskResult[]) => void = () => {};
  #beat: (beats: { token: string; details?: Json }[]) => void = () => {};

  constructor(scripts: Record<string, ActivityScript>) {
    this.#scripts = scripts;
  }

  execute(tasks: ActivityTask[]): void {
    this.attempts.push(...tasks);
    for (const task of tasks) void this.#run(task);
  }

  cancel(tokens: string[]): void {
    this.canceled.push(...tokens);
    for (const token of tokens) {
      this.#tell([
        { token, tookMs: 0, status: 'canceled', failure: { kind: 'CancelledFailure', message: 'canceled' } },
      ]);
    }
  }

  onResults(listener: (results: ActivityTaskResult[]) => void): void {
    this.#tell = listener;
  }

  onHeartbeat(listener: (beats: { token: string; details?: Json }[]) => void): void {
    this.#beat = listener;
  }

  heartbeat(token: string, details: Json): void {
    this.#beat([{ token, details }]);
  }

  async close(): Promise<void> {}

  async #run(task: ActivityTask): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    try {
      const result = await this.#scripts[task.activityType]?.(task.input, task);
      this.told += 1;
      this.#tell([{ token: task.token, tookMs: 1, status: 'completed', result: result ?? null }]);
    } catch (error) {
      const { message, nonRetryable = false } = error as Error & { nonRetryable?: boolean };
      this.told += 1;
      this.#tell([
        {
          token: task.token,
          tookMs: 1,
          status: 'failed',
          failure: { kind: 'ApplicationFailure', message, nonRetryable },
        },
      ]);
    }
  }
}

export interface TestEngine {
  engine: Engine;
  worker: ScriptedWorker;
  /** What the engine had to survive. */
  troubles: string[];
  stop(): Promise<void>;
}

export interface TestEngineOptions extends Partial<Omit<EngineDeps, 'store' | 'worker'>> {
  /** Puts something between the engine and its store. */
  wrapStore?: (store: Store) => Store;
  /** Workflow type → body of an async function of `input`; the workflow API is in scope as `api`. */
  workflows: Record<string, string>;
  activities?: Record<string, ActivityScript>;
  nodes?: LoadedVersion['nodes'];
}

export async function startTestEngine(url: string, options: TestEngineOptions): Promise<TestEngine> {
  const { workflows, activities = {}, nodes = [], wrapStore = (inner) => inner, ...deps } = options;
  const store = wrapStore(createPgStore(url));
  const worker = new ScriptedWorker(activities);
  const troubles: string[] = [];
  const engine = await createEngine({
    store,
    worker,
    sandbox: createInProcessSandbox(),
    owner: 'test',
    resolveDue: (spec, { now }) => now + Number(spec.dueIn),
    loadVersion: async (_, type) => loaded(type, workflows[type] ?? '', nodes),
    onTrouble: ({ what, error }) => troubles.push(`${what}: ${error}`),
    ...deps,
    limits: { drainMs: 50, ...deps.limits },
  });
  return {
    engine,
    worker,
    troubles,
    async stop() {
      await engine.close();
      await store.close();
    },
  };
}

/** The version of a workflow type of `TestEngineOptions.workflows`. */
export function loaded(type: string, body: string, nodes: LoadedVersion['nodes'] = []): LoadedVersion {
  const module = `(exports, require, at) => {
    const api = require('@inkstone/runtime/workflow');
    const act = api.proxyActivities({ startToCloseTimeout: '1 minute', retry: { initialInterval: 10 } });
    exports.${type} = async (input) => { ${body} };
  }`;
  return { version: 1, codeHash: createHash('sha256').update(module).digest('hex'), module, nodes };
}
