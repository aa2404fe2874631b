/** Which attempts go to a task queue: those that this process's worker cannot, or alone must not, run. */
import type { PluginDescriptor } from '@inkstone/runtime';
import type { Placement, TaskQueues } from '../engine/index.js';
import type { RegisteredPlugin } from './dispatch-store.js';
import { limitKeyOf } from './limit-key.js';
import { isLimited, type QueueLimits } from './queue-limits.js';

const NO_LIMITS: QueueLimits = {};
/** The queue of this process's own worker: what that one has needs nobody else. */
const OWN_QUEUE = 'default';

export class Routing {
  readonly #local: ReadonlySet<string>;
  readonly #limits = new Map<string, { text: string; limits: QueueLimits }>();
  #remote = new Map<string, Set<string>>();

  constructor(plugins: readonly PluginDescriptor[]) {
    this.#local = new Set(plugins.flatMap(({ activities }) => activities.map(({ name }) => name)));
  }

  get localTypes(): ReadonlySet<string> {
    return this.#local;
  }

  /** The same object as long as nothing changes. */
  limitsOf(taskQueue: string): QueueLimits {
    return this.#limits.get(taskQueue)?.limits ?? NO_LIMITS;
  }

  limitedQueues(): string[] {
    return [...this.#limits].filter(([, { limits }]) => isLimited(limits)).map(([name]) => name);
  }

  /** Gives the names of the queues whose limits have changed. */
  learnLimits(all: ReadonlyMap<string, QueueLimits>): string[] {
    const changed: string[] = [];
    for (const [name, limits] of all) {
      const text = JSON.stringify(limits);
      if (this.#limits.get(name)?.text === text) continue;
      this.#limits.set(name, { text, limits });
      changed.push(name);
    }
    return changed;
  }

  learnPlugins(all: readonly RegisteredPlugin[]): void {
    this.#remote = new Map();
    for (const { taskQueue, plugin } of all) {
      const types = this.#remote.get(taskQueue) ?? new Set();
      for (const { name } of plugin.activities) types.add(name);
      this.#remote.set(taskQueue, types);
    }
  }

  readonly route: TaskQueues['route'] = ({
    taskQueue: asked,
    activityType,
    input,
  }): Placement | undefined => {
    const taskQueue = this.#queueOf(asked, activityType);
    const limits = this.limitsOf(taskQueue);
    const limitKey = limits.perKey ? limitKeyOf(limits.perKey.key, input) : null;
    if (isLimited(limits) || this.#isRemote(taskQueue, activityType)) return { taskQueue, limitKey };
    return undefined;
  };

  /** Who draws need not know of task queues: an activity that only another queue has goes there. */
  #queueOf(asked: string, activityType: string): string {
    if (asked !== OWN_QUEUE || this.#local.has(activityType)) return asked;
    const having = [...this.#remote].filter(([, types]) => types.has(activityType)).map(([name]) => name);
    return having.includes(OWN_QUEUE) ? OWN_QUEUE : (having[0] ?? OWN_QUEUE);
  }

  #isRemote(taskQueue: string, activityType: string): boolean {
    if (!this.#local.has(activityType)) return true;
    return taskQueue !== OWN_QUEUE && this.#remote.get(taskQueue)?.has(activityType) === true;
  }
}
