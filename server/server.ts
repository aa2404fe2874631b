/** Puts the parts together: store, sandbox, worker, engine, app. `inkstone dev`, tests and benches all start this. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type PayloadCodec,
  type PluginDescriptor,
  type SandboxHost,
  type WorkerHost,
  withCodec,
} from '@inkstone/runtime';
import { createChildProcessSandbox } from '@inkstone/runtime/sandbox';
import { createChildWorker, workerWithCodec } from '@inkstone/runtime/worker';
import { v7 as newId } from 'uuid';
import { type App, buildApp } from './app.js';
import { loadCalendars } from './calendar/load-calendars.js';
import { engineWithCodec } from './codec/engine-with-codec.js';
import { runReadsWithCodec, taskReadsWithCodec } from './codec/reads-with-codec.js';
import type { AppDeps } from './deps.js';
import { allPlugins } from './dispatch/all-plugins.js';
import { createDispatch, type Dispatch } from './dispatch/create-task-queues.js';
import { createDispatchStore } from './dispatch/dispatch-store.js';
import { startOwnWorker } from './dispatch/own-worker.js';
import { pollElsewhere } from './dispatch/poll-elsewhere.js';
import { createDrafts } from './drafts/drafts.js';
import { DEFAULT_LIMITS, type EngineDeps } from './engine/deps.js';
import { createEngine, type Engine, systemClock } from './engine/index.js';
import { limitGarbage } from './heap-growth.js';
import { createLiveHub } from './live/live-hub.js';
import { createPresence } from './live/presence.js';
import { createTestLogs } from './live/test-logs.js';
import { createBulkOperations } from './operations/bulk-operations.js';
import { startBulkRunner } from './operations/bulk-runner.js';
import { perform } from './operations/perform.js';
import { countSizeWarnings } from './operations/size-warnings.js';
import { startWakeCheck } from './operations/wake-check.js';
import { createHttpPeers, type HttpPeers } from './peers/http-peers.js';
import { ownAddress } from './peers/own-address.js';
import { EXAMPLE_PEOPLE } from './people/example-people.js';
import { addPeople, loadPeople } from './people/load-people.js';
import { startRetention } from './retention/keep-retention.js';
import { NO_WORKER, ROLES, type Role } from './roles.js';
import { createPgRunReads } from './runs/pg-run-reads.js';
import { createScheduleDriver } from './schedules/schedule-driver.js';
import { createScheduleStore } from './schedules/schedule-store.js';
import { createSchedules } from './schedules/schedules.js';
import { createTriggers } from './schedules/triggers.js';
import { dropEra, listEras, openEra } from './store/history-eras.js';
import { createPgStore, migrate, type PgStore } from './store/index.js';
import { createPgTaskReads } from './tasks/pg-task-reads.js';
import { createActivityTests } from './versions/activity-tests.js';
import type { CompilerService } from './versions/compiler-service.js';
import { createRenewingCompiler } from './versions/renewing-compiler.js';
import { createThreadCompiler } from './versions/thread-compiler.js';
import { createVersions, type Versions } from './versions/versions.js';

export interface ServerConfig {
  /** Connection string of a PostgreSQL database; its schema is brought up to date. */
  databaseUrl: string;
  namespace?: string;
  /** Listen here. Without a token only this machine may be let in; whoever starts the server sees to that. */
  listen?: { host: string; port: number };
  /** Where other servers reach this one. Default: where it listens. */
  address?: string;
  /** What of all there is to do it does. Default: everything. */
  roles?: readonly Role[];
  /** When present, each request must carry it. Otherwise anyone may act as any person: development. */
  token?: string;
  /** File URLs or package names of plugins for the local worker. */
  plugins?: string[];
  /**
   * Folder whose files and `node_modules` workflows may import; their authors can read all code in it. Without it they
   * import the workflow API only.
   */
  modules?: string;
  /** Added to the environment of the worker process. */
  workerEnv?: Record<string, string>;
  /** Encrypts or compresses what runs carry, before anything is stored. */
  codec?: PayloadCodec;
  /** Folder of the built designer. */
  designer?: string;
  bodyLimit?: number;
  /** Closed runs go after so many days, with their histories. Default: never. */
  keepClosedDays?: number;
  /** Name of this server in leases. Default `server`. */
  owner?: string;
  limits?: EngineDeps['limits'];
  /** Bring your own instead of a child process or a thread; the server closes them. */
  parts?: { sandbox?: SandboxHost; worker?: WorkerHost; compiler?: CompilerService };
  /** Hears of what was survived and of unexpected errors. Default: stderr. */
  onTrouble?: (what: string, error: unknown) => void;
  /** Hears of each slow step before it begins. */
  onProgress?: (step: string) => void;
}

export interface RunningServer {
  /** Present when it listens: `http://127.0.0.1:7400`. */
  url?: string;
  app: App;
  engine: Engine;
  deps: AppDeps;
  /** Ends requests, gives leases back, ends the processes. */
  stop(): Promise<void>;
}

/** Where attempts wait whose workflow names no other task queue. */
const OWN_QUEUE = 'default';
/** Requests in flight get this long before their connections are cut. */
const CLOSE_GRACE_MS = 2000;

/** @throws WorldError when the database, the sandbox or the worker does not come up; `EADDRINUSE` for a busy port */
export async function startServer(config: ServerConfig): Promise<RunningServer> {
  const { namespace = 'default', onProgress = () => {} } = config;
  limitGarbage();
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of undo.splice(0).reverse()) await close();
  };
  try {
    onProgress('Bringing the database up to date');
    await migrate(config.databaseUrl);
    const store = createPgStore(config.databaseUrl);
    undo.push(() => store.close());
    onProgress('Starting the worker and the sandbox');
    const hosts = await startHosts(config, undo);
    const versions = createVersions(store.statements, namespace);
    onProgress('Taking over open runs');
    const dispatch = await createDispatch({
      namespace,
      store: createDispatchStore(store.statements),
      plugins: hosts.worker.plugins,
      trouble: trouble(config),
    });
    undo.push(async () => dispatch.close());
    const learn = () => hosts.learnPlugins(allPlugins(hosts.worker.plugins, dispatch.registered()));
    if (dispatch.registered().length > 0) learn();
    dispatch.onRegistered(learn);
    const worker = config.codec === undefined ? hosts.worker : workerWithCodec(hosts.worker, config.codec);
    let listening: App | undefined;
    const address = ownAddress(() => listening, config.address);
    const peers = createHttpPeers();
    undo.push(() => peers.close());
    const reach = { address, peers };
    const engine = await startEngine(config, namespace, {
      store,
      versions,
      dispatch,
      ...hosts,
      worker,
      ...reach,
    });
    undo.push(() => engine.close());
    const own = startOwnWorker({
      dispatch,
      worker,
      // Runs are with other servers: their activities wait in the task queue.
      always: does(config, 'engine') ? [] : [OWN_QUEUE],
      identity: `server/${config.owner ?? 'server'}`,
      drainMs: config.limits?.drainMs ?? DEFAULT_LIMITS.drainMs,
      trouble: trouble(config),
      ...(config.token === undefined ? {} : { token: config.token }),
    });
    undo.push(() => own.close());
    // Servers that own runs, and those that compile, learn what this worker has.
    if (!does(config, 'engine') && worker.plugins.length > 0)
      await dispatch.register(OWN_QUEUE, worker.plugins, `server/${config.owner ?? 'server'}`);
    const deps = await appDeps(config, namespace, { store, versions, engine, dispatch, peers, ...hosts });
    if (does(config, 'engine')) startChores(config, namespace, { store, versions, deps }, undo);
    const app = await buildApp(deps);
    listening = app;
    undo.push(() => closeApp(app));
    undo.push(async () => dispatch.endPolls());
    const url = config.listen && (await app.listen(config.listen));
    return { app, engine: deps.engine, deps, stop, ...(url === undefined ? {} : { url }) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What goes on without being asked for. */
function startChores(
  config: ServerConfig,
  namespace: string,
  { store, versions, deps }: Pick<Stored, 'store' | 'versions'> & { deps: AppDeps },
  undo: (() => Promise<void>)[],
): void {
  const bulk = startBulkRunner({
    bulk: deps.bulk.operations,
    owner: `${config.owner ?? 'server'}/${randomUUID()}`,
    clock: systemClock,
    perform: (operation, runId, by) => perform(deps, operation, runId, by),
    trouble: trouble(config),
  });
  undo.push(() => bulk.stop());
  deps.bulk.wake = bulk.wake;
  const wakeCheck = startWakeCheck({
    namespace,
    engine: deps.engine,
    runs: deps.runs,
    clock: systemClock,
    alarm: (what) => trouble(config)(what, undefined),
    trouble: trouble(config),
  });
  undo.push(async () => wakeCheck.stop());
  if (config.keepClosedDays !== undefined) {
    const { databaseUrl, keepClosedDays } = config;
    const retention = startRetention({
      keepMs: keepClosedDays * 86_400_000,
      engine: deps.engine,
      eras: {
        list: () => listEras(databaseUrl),
        open: (after) => openEra(databaseUrl, after),
        drop: (era) => dropEra(databaseUrl, era),
      },
      clock: systemClock,
      trouble: trouble(config),
    });
    undo.push(async () => retention.stop());
  }
  deps.wakeAlarms = wakeCheck.alarms;
  const driver = createScheduleDriver({
    namespace,
    store: createScheduleStore(store.statements, namespace),
    engine: deps.engine,
    versions,
    owner: `${config.owner ?? 'server'}:${newId()}`,
    trouble: trouble(config),
  });
  undo.push(() => driver.close());
}

interface Hosts {
  sandbox: SandboxHost;
  worker: WorkerHost;
  compiler: CompilerService;
  /** Of the own worker, and what workers elsewhere have registered. */
  known: PluginDescriptor[];
  learnPlugins(plugins: readonly PluginDescriptor[]): void;
}

async function startHosts(
  { plugins = [], modules, workerEnv = {}, parts = {}, roles = ROLES }: ServerConfig,
  undo: (() => Promise<void>)[],
): Promise<Hosts> {
  const own = roles.includes('worker') ? createChildWorker({ plugins, env: workerEnv }) : NO_WORKER;
  const worker = parts.worker ?? (await own);
  undo.push(() => worker.close());
  const sandbox = parts.sandbox ?? (await createChildProcessSandbox());
  undo.push(() => sandbox.close());
  // The list itself is kept current: workers register at any time.
  const known = [...worker.plugins];
  const renewing = createRenewingCompiler(() => createThreadCompiler([...known], modules));
  const compiler = parts.compiler ?? renewing;
  undo.push(() => compiler.close());
  const learnPlugins = (plugins: readonly PluginDescriptor[]) => {
    known.splice(0, known.length, ...plugins);
    renewing.renew();
  };
  return { sandbox, worker, compiler, known, learnPlugins };
}

/** How servers reach each other. */
interface Reach {
  address: () => string | undefined;
  peers: HttpPeers;
}

interface Stored {
  store: PgStore;
  versions: Versions;
  dispatch: Dispatch;
}

async function startEngine(
  config: ServerConfig,
  namespace: string,
  { store, versions, dispatch, sandbox, worker, address, peers }: Hosts & Stored & Reach,
): Promise<Engine> {
  const { codec } = config;
  const resolveTaskDue = await loadCalendars(store.statements, namespace);
  return createEngine({
    store,
    sandbox: codec === undefined ? sandbox : withCodec(sandbox, codec),
    worker,
    queues: dispatch.queues,
    owner: config.owner ?? 'server',
    async loadVersion(_namespace, workflowType, wanted) {
      const { version, codeHash, compiled } = await versions.get(workflowType, wanted);
      return { version, codeHash, module: compiled.module, nodes: compiled.nodes };
    },
    resolveDue: (spec, { now }) => resolveTaskDue(spec, now),
    onTrouble: ({ what, error }) => trouble(config)(what, error),
    ...(config.limits === undefined ? {} : { limits: config.limits }),
    takesShards: does(config, 'engine'),
    address,
    peers,
  });
}

async function appDeps(
  config: ServerConfig,
  namespace: string,
  {
    store,
    versions,
    engine,
    dispatch,
    compiler,
    worker,
    known,
    peers,
  }: Hosts & Stored & { engine: Engine; peers: HttpPeers },
): Promise<AppDeps> {
  const { statements } = store;
  const { token, designer, bodyLimit, codec } = config;
  const schedules = createSchedules(createScheduleStore(statements, namespace), versions);
  const runs = createPgRunReads(statements, namespace);
  const tasks = createPgTaskReads(statements, namespace);
  if ((await loadPeople(statements, namespace)).list().length === 0)
    await addPeople(statements, namespace, EXAMPLE_PEOPLE);
  const people = await loadPeople(statements, namespace);
  const drafts = createDrafts(statements, namespace);
  const [first] = people.list();
  return {
    namespace,
    engine: codec === undefined ? engine : engineWithCodec(engine, codec),
    dispatch,
    pollElsewhere,
    peers,
    inner: !does(config, 'api'),
    runs: codec === undefined ? runs : runReadsWithCodec(runs, codec),
    tasks: codec === undefined ? tasks : taskReadsWithCodec(tasks, codec),
    drafts,
    versions,
    activityTests: createActivityTests(statements, namespace, { versions, drafts, compiler, plugins: known }),
    schedules,
    triggers: createTriggers(statements, namespace, schedules),
    compiler,
    plugins: known,
    live: createLiveHub(engine, namespace),
    presence: createPresence(() => performance.now()),
    testLogs: createTestLogs(worker),
    // Who carries them out is started with these parts.
    bulk: { operations: createBulkOperations(statements, namespace), wake: () => {} },
    wakeAlarms: () => [],
    sizeWarnings: countSizeWarnings({
      engine,
      namespace,
      tell: (what) => trouble(config)(what, undefined),
    }),
    ...(config.limits?.payloadBytes === undefined ? {} : { payloadLimit: config.limits.payloadBytes }),
    actor: { people, byDefault: first?.id ?? '', ...(token === undefined ? {} : { token }) },
    development: token === undefined,
    onUnexpected: (error, where) => trouble(config)(where, error),
    ...(designer === undefined ? {} : { designer }),
    ...(codec === undefined ? {} : { codec }),
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
  };
}

function does({ roles = ROLES }: ServerConfig, role: Role): boolean {
  return roles.includes(role);
}

function trouble({ onTrouble }: ServerConfig): (what: string, error: unknown) => void {
  return onTrouble ?? ((what, error) => console.error(what, error ?? ''));
}

async function closeApp(app: App): Promise<void> {
  const cut = new AbortController();
  const late = pause(CLOSE_GRACE_MS, undefined, { signal: cut.signal }).then(
    () => app.server.closeAllConnections(),
    () => {},
  );
  await app.close();
  cut.abort();
  await late;
}
