/** The task queues of a server: where attempts wait that other processes, or limits, have a say in. */
import type { ActivityTask, PluginDescriptor } from '@inkstone/runtime';
import { invariant } from '@inkstone/runtime';
import {
  type Clock,
  type QueueNews,
  type QueuePort,
  queueShard,
  type Random,
  systemClock,
  systemRandom,
  type TaskQueues,
} from '../engine/index.js';
import type { DispatchStore, RegisteredPlugin } from './dispatch-store.js';
import { HeldQueue } from './held-queue.js';
import type { PollRequest } from './poll.js';
import { createPolledAttempts, type PolledAttempts } from './polled-attempts.js';
import type { QueueLimits } from './queue-limits.js';
import { Routing } from './routing.js';

/** Limits and registrations that other servers took are known here after this long at the latest, ms. */
const REFRESH_MS = 5_000;
/** A queue that nobody polls leaves memory after this long. */
const IDLE_MS = 60_000;

export interface QueueStatus {
  taskQueue: string;
  limits: QueueLimits;
  waiting: number;
  running: number;
}

/** `elsewhere`: another server owns the queue and must be asked; its address, if it says one. */
export type PollAnswer = { tasks: ActivityTask[] } | { elsewhere: string | undefined };

export interface Dispatch extends PolledAttempts {
  /** For the engine. */
  queues: TaskQueues;
  poll(request: PollRequest): Promise<PollAnswer>;
  register(taskQueue: string, plugins: readonly PluginDescriptor[], identity: string): Promise<void>;
  /** What workers elsewhere have registered. */
  registered(): readonly RegisteredPlugin[];
  /** Reads what other servers took since: a worker that registered there is known here from now on. */
  lookForRegistered(): Promise<void>;
  /** Hears that it has changed, here or on another server. */
  onRegistered(listener: () => void): void;
  list(): Promise<QueueStatus[]>;
  setLimits(taskQueue: string, limits: QueueLimits, actor: string): Promise<void>;
  /** Hears of each row that was queued, granted or has gone, in this process. */
  onNews(listener: (news: readonly QueueNews[]) => void): void;
  /** Names of the limited queues, and of those that have something of types that this process's worker has. */
  ownQueues(): string[];
  localTypes: ReadonlySet<string>;
  /** Polls that wait are answered, and later ones at once: the server stops. */
  endPolls(): void;
  close(): void;
}

export interface DispatchParts {
  namespace: string;
  store: DispatchStore;
  /** What this process's worker has. */
  plugins: readonly PluginDescriptor[];
  clock?: Clock;
  random?: Random;
  trouble: (what: string, error?: unknown) => void;
}

export async function createDispatch(parts: DispatchParts): Promise<Dispatch> {
  const { namespace, store, plugins, trouble, clock = systemClock, random = systemRandom } = parts;
  const routing = new Routing(plugins);
  const held = new Map<string, HeldQueue>();
  const own = new Set<string>();
  const listeners: ((news: readonly QueueNews[]) => void)[] = [];
  const registrations: (() => void)[] = [];
  let registered: readonly RegisteredPlugin[] = [];
  let attached: QueuePort | undefined;
  const port = (): QueuePort => {
    invariant(attached, 'the task queues are asked once the engine runs');
    return attached;
  };

  const refresh = async () => {
    const [limits, remote] = await Promise.all([store.limits(namespace), store.plugins(namespace)]);
    const changed = JSON.stringify(remote) !== JSON.stringify(registered);
    registered = remote;
    routing.learnPlugins(remote);
    if (changed) for (const listener of registrations) listener();
    for (const name of routing.learnLimits(limits)) held.get(name)?.look();
  };
  await refresh();
  for (const { taskQueue, waiting } of await store.counts(namespace)) if (waiting > 0) own.add(taskQueue);

  let stopTimer: () => void = () => {};
  let closed = false;
  let ending = false;
  const tick = () => {
    stopTimer = clock.after(REFRESH_MS, async () => {
      await refresh().catch((error) => trouble('limits of task queues could not be read', error));
      for (const [name, queue] of held) if (queue.usedAt < clock.now() - IDLE_MS) dropQueue(name, queue);
      if (!closed) tick();
    });
  };
  tick();
  const dropQueue = (name: string, queue: HeldQueue) => {
    queue.close();
    held.delete(name);
  };
  const hold = (taskQueue: string): HeldQueue => {
    const known = held.get(taskQueue);
    if (known) return known;
    const limits = () => routing.limitsOf(taskQueue);
    const queue = new HeldQueue({
      namespace,
      taskQueue,
      store,
      port: port(),
      clock,
      random,
      limits,
      trouble,
    });
    held.set(taskQueue, queue);
    return queue;
  };

  const queues: TaskQueues = {
    route: routing.route,
    attach: (given) => {
      attached = given;
    },
    woken(shard) {
      for (const queue of held.values()) if (queue.shard === shard) queue.look();
    },
    hear(news) {
      const elsewhere = new Set<number>();
      for (const one of news) {
        const { taskQueue, activityType, state } = one.row;
        const shard = queueShard(namespace, taskQueue);
        if (state === 'queued' && routing.localTypes.has(activityType)) own.add(taskQueue);
        if (port().leaseOf(shard) === undefined) elsewhere.add(shard);
        else held.get(taskQueue)?.hear(one);
      }
      for (const listener of listeners) listener(news);
      if (elsewhere.size > 0) port().wake([...elsewhere]);
    },
  };

  return {
    queues,
    localTypes: routing.localTypes,
    ...createPolledAttempts(namespace, port, random),
    async poll(request) {
      const shard = queueShard(namespace, request.taskQueue);
      if (port().leaseOf(shard) === undefined) return { elsewhere: await store.addressOf(shard) };
      if (ending) return { tasks: [] };
      return { tasks: await hold(request.taskQueue).poll(request) };
    },
    async register(taskQueue, descriptors, identity) {
      await store.register({ namespace, taskQueue }, descriptors, identity);
      await refresh();
    },
    registered: () => registered,
    lookForRegistered: refresh,
    onRegistered: (listener) => void registrations.push(listener),
    async list() {
      const counts = new Map((await store.counts(namespace)).map((count) => [count.taskQueue, count]));
      const names = new Set([
        ...counts.keys(),
        ...routing.limitedQueues(),
        ...registered.map((r) => r.taskQueue),
      ]);
      return [...names].sort().map((taskQueue) => ({
        taskQueue,
        limits: routing.limitsOf(taskQueue),
        waiting: counts.get(taskQueue)?.waiting ?? 0,
        running: counts.get(taskQueue)?.running ?? 0,
      }));
    },
    async setLimits(taskQueue, limits, actor) {
      await store.setLimits({ namespace, taskQueue }, limits, actor);
      await refresh();
    },
    onNews: (listener) => void listeners.push(listener),
    ownQueues: () => [...new Set([...routing.limitedQueues(), ...own])],
    endPolls() {
      ending = true;
      for (const queue of held.values()) queue.close();
    },
    close() {
      closed = true;
      stopTimer();
      for (const [name, queue] of held) dropQueue(name, queue);
    },
  };
}
