/** An app for tests without a database: an engine that records what it was asked, and reads that hold what is put in. */
import type { CompiledWorkflow } from '@inkstone/compiler';
import type { Json, RunOutcome } from '@inkstone/runtime';
import { buildApp } from './app.js';
import type { AppDeps } from './deps.js';
import type { Dispatch } from './dispatch/create-task-queues.js';
import { blankDocument } from './drafts/blank-document.js';
import type { Drafts, StoredDraft } from './drafts/drafts.js';
import type { Engine, UpdateReply } from './engine/index.js';
import { problem } from './errors.js';
import { createLiveHub } from './live/live-hub.js';
import { createPresence } from './live/presence.js';
import { createBulkOperations } from './operations/bulk-operations.js';
import { EXAMPLE_PEOPLE } from './people/example-people.js';
import { createPeople } from './people/people.js';
import type { RunRecord } from './runs/run-reads.js';
import { createScheduleStore } from './schedules/schedule-store.js';
import { createSchedules } from './schedules/schedules.js';
import { createTriggers } from './schedules/triggers.js';
import type { TaskLogRecord, TaskRecord } from './tasks/task-reads.js';
import type { CompilerService } from './versions/compiler-service.js';
import { compileInputCheck } from './versions/input-check.js';
import type { PublishedVersion, Versions } from './versions/versions.js';

export interface Asked {
  method: keyof Engine;
  args: unknown[];
}

export interface FakeWorld {
  asked: Asked[];
  runs: RunRecord[];
  tasks: TaskRecord[];
  /** Of each task. */
  taskLog: TaskLogRecord[];
  /** What `result` resolves to; undefined: it waits until it is aborted. */
  outcome?: RunOutcome;
  /** What updates are answered with; undefined: they wait until they are aborted. */
  update?: UpdateReply;
  /** Thrown by the next call to the engine. */
  fails?: unknown;
}

export const ORDER_SCHEMA: Json = {
  type: 'object',
  required: ['amount'],
  properties: { amount: { type: 'number' }, note: { type: 'string' } },
  additionalProperties: false,
};

export async function fakeApp(overrides: Partial<AppDeps> = {}) {
  const world: FakeWorld = { asked: [], runs: [], tasks: [], taskLog: [] };
  const engine = fakeEngine(world);
  const schedules = createSchedules(
    createScheduleStore(async () => [], 'default'),
    fakeVersions(),
  );
  const deps: AppDeps = {
    namespace: 'default',
    engine,
    dispatch: fakeDispatch(),
    schedules,
    triggers: createTriggers(async () => [], 'default', schedules),
    pollElsewhere: async () => {
      throw problem('queue-elsewhere');
    },
    runs: {
      find: async (runId) => world.runs.find((run) => run.runId === runId),
      list: async () => ({ items: world.runs }),
      count: async () => world.runs.map(({ workflowType, status }) => ({ workflowType, status, runs: 1 })),
      history: async () => [],
      timers: async () => [],
      waits: async () => [],
      withoutWake: async () => ({ runs: [] }),
      retries: async () => [],
      children: async () => [],
    },
    tasks: {
      find: async (taskId) => world.tasks.find((task) => task.taskId === taskId),
      list: async () => ({ items: world.tasks }),
      log: async () => world.taskLog,
      logOfRun: async () => [],
      openOf: async () => [],
    },
    drafts: fakeDrafts(),
    versions: fakeVersions(),
    activityTests: { version: () => fakeVersions().get('order') },
    testLogs: { listen: () => ({ lines: [], close() {} }) },
    compiler: fakeCompiler(),
    plugins: [],
    live: createLiveHub(engine, 'default'),
    presence: createPresence(() => 0),
    bulk: { operations: createBulkOperations(async () => [], 'default'), wake: () => {} },
    wakeAlarms: () => [],
    actor: { people: createPeople(EXAMPLE_PEOPLE), byDefault: 'ada' },
    development: true,
    onUnexpected: () => {},
    ...overrides,
  };
  return { app: await buildApp(deps), world, deps };
}

/** Nothing waits, and no token is current. */
function fakeDispatch(): Dispatch {
  const notCurrent = async () => {
    throw problem('attempt-not-current', { attempt: 1, why: 'this is a test' });
  };
  return {
    queues: { route: () => undefined, hear() {}, woken() {}, attach() {} },
    poll: async () => ({ tasks: [] }),
    end: notCurrent,
    heartbeat: notCurrent,
    register: async () => {},
    registered: () => [],
    async lookForRegistered() {},
    onRegistered() {},
    list: async () => [],
    setLimits: async () => {},
    onNews() {},
    ownQueues: () => [],
    localTypes: new Set(),
    endPolls() {},
    close() {},
  };
}

function fakeEngine(world: FakeWorld): Engine {
  const answer = <T>(method: keyof Engine, value: T) => {
    return async (...args: unknown[]): Promise<T> => {
      world.asked.push({ method, args });
      if (world.fails !== undefined) throw world.fails;
      return value;
    };
  };
  const answered = async (
    method: keyof Engine,
    args: unknown[],
    signal?: AbortSignal,
  ): Promise<UpdateReply> => {
    world.asked.push({ method, args });
    if (world.fails !== undefined) throw world.fails;
    return world.update ?? (await untilAborted(signal));
  };
  return {
    start: answer('start', { namespace: 'default', workflowId: 'w1', runId: 'r1' }),
    signal: answer('signal', undefined),
    signalWithStart: answer('signalWithStart', { namespace: 'default', workflowId: 'w1', runId: 'r1' }),
    update: (run, request) => answered('update', [run, request], request.signal),
    updateWithStart: async (start, request) => ({
      namespace: 'default',
      workflowId: 'w1',
      ...(await answered('updateWithStart', [start, request], request.signal)),
    }),
    updateResult: (run, updateId, options) => answered('updateResult', [run, updateId], options?.signal),
    query: answer('query', 42),
    cancel: answer('cancel', undefined),
    terminate: answer('terminate', undefined),
    resume: answer('resume', undefined),
    operate: answer('operate', undefined),
    reset: answer('reset', { namespace: 'default', workflowId: 'w1', runId: 'r2' }),
    check: answer('check', undefined),
    result: (_, options) => (world.outcome ? Promise.resolve(world.outcome) : untilAborted(options?.signal)),
    actOnTask: answer('actOnTask', undefined),
    trace: answer('trace', []),
    retire: answer('retire', { moved: 0, ended: 0 }),
    onCommit: () => () => {},
    close: async () => {},
  };
}

function untilAborted(signal?: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

function fakeDrafts(): Drafts {
  const order: StoredDraft = {
    document: blankDocument('order', 'Order'),
    source: '',
    anchors: [],
    state: 'linked',
    revision: 3,
    draftChanges: 2,
  };
  const find = async (name: string) => (name === 'order' ? order : undefined);
  return {
    find,
    async get(name) {
      const draft = await find(name);
      if (!draft) throw problem('draft-not-found', { workflow: name });
      return draft;
    },
    list: async () => [],
    editsSince: async (_, revision) => ({ revision, edits: [] }),
    create: async () => {},
    createAll: async () => {},
    save: async (_, { base, edits }) => base + edits.length,
  };
}

const COMPILED: CompiledWorkflow = {
  workflowType: 'order',
  module: '',
  hash: 'abc',
  nodes: [{ graph: 'main', node: 'approve', title: 'Approve', kind: 'humanTask', lines: { from: 1, to: 2 } }],
  input: ORDER_SCHEMA,
  activities: {},
};

function fakeVersions(): Versions {
  const order: PublishedVersion = {
    name: 'order',
    version: 1,
    draftRevision: 1,
    document: blankDocument('order', 'Order'),
    source: 'export async function order() {}',
    compiled: COMPILED,
    codeHash: 'abc',
    publishedAt: '2026-01-01T00:00:00.000Z',
    publishedBy: 'person:ada',
    checkInput: compileInputCheck('order', 1, ORDER_SCHEMA),
  };
  return {
    async get(name, version = 1) {
      if (name !== 'order') throw problem('workflow-not-found', { workflow: name });
      if (version !== 1) throw problem('version-not-found', { workflow: name, version });
      return order;
    },
    newest: async () => 1,
    list: async () => [],
    add: async () => 2,
  };
}

function fakeCompiler(): CompilerService {
  return {
    createDraft: async (document) => ({ document, source: '', anchors: [], state: 'linked' }),
    draftFromSource: async (source, previous) => ({
      draft: {
        document: previous?.document ?? blankDocument('order', 'Order'),
        source,
        anchors: [],
        state: 'linked',
      },
    }),
    redraw: async (draft, document) => ({ ...draft, document }),
    retype: async (draft, source) => ({ ...draft, source }),
    normalForm: async (document) => document,
    check: async () => [],
    compileModule: async () => ({ module: '', hash: '', nodes: [], workflowTypes: [], diagnostics: [] }),
    compile: async () => ({
      diagnostics: [
        {
          code: 'unknown-activity',
          severity: 'error',
          node: 'end',
          params: {},
          message: 'There is no activity x.',
        },
      ],
    }),
    activityTypes: async () => 'export interface Activities {}',
    close: async () => {},
  };
}
