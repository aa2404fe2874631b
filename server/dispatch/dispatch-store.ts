/** What the task queues read and write by themselves. Rows of activities are the engine's; here they are only read. */
import type { PluginDescriptor } from '@inkstone/runtime';
import { activityRow, type PgActivity } from '../store/pg-rows.js';
import type { RunStatement } from '../store/statements.js';
import type { ActivityRow } from '../store/store.js';
import type { QueueLimits } from './queue-limits.js';

export interface QueuedRow {
  row: ActivityRow;
  workflowId: string;
  /** A grant of it waits in the inbox table: it counts as running. */
  promised: boolean;
}

export interface RegisteredPlugin {
  taskQueue: string;
  plugin: PluginDescriptor;
}

export interface DispatchStore {
  /** At most `limit` rows, those that run first. */
  load(key: { namespace: string; taskQueue: string }, limit: number): Promise<QueuedRow[]>;
  /** Task queues with anything in them. */
  counts(namespace: string): Promise<{ taskQueue: string; waiting: number; running: number }[]>;
  limits(namespace: string): Promise<Map<string, QueueLimits>>;
  setLimits(key: { namespace: string; taskQueue: string }, limits: QueueLimits, actor: string): Promise<void>;
  plugins(namespace: string): Promise<RegisteredPlugin[]>;
  register(
    key: { namespace: string; taskQueue: string },
    plugins: readonly PluginDescriptor[],
    identity: string,
  ): Promise<void>;
  /** Where the owner of a shard answers; undefined: nobody says. */
  addressOf(shard: number): Promise<string | undefined>;
}

export function createDispatchStore(run: RunStatement): DispatchStore {
  return {
    async load({ namespace, taskQueue }, limit) {
      type Row = PgActivity & { workflow_id: string; promised: boolean };
      const rows = await run<Row>('queue-load', [namespace, taskQueue, limit]);
      return rows.map((row) => ({
        row: activityRow(row),
        workflowId: row.workflow_id,
        promised: row.promised,
      }));
    },
    async counts(namespace) {
      type Row = { task_queue: string; waiting: string; running: string };
      return (await run<Row>('queue-names', [namespace])).map((row) => ({
        taskQueue: row.task_queue,
        waiting: Number(row.waiting),
        running: Number(row.running),
      }));
    },
    async limits(namespace) {
      const rows = await run<{ name: string; limits: string }>('queue-limits', [namespace]);
      return new Map(rows.map(({ name, limits }) => [name, JSON.parse(limits) as QueueLimits]));
    },
    async setLimits({ namespace, taskQueue }, limits, actor) {
      await run('queue-limits-set', [namespace, taskQueue, JSON.stringify(limits), actor]);
    },
    async plugins(namespace) {
      type Row = { task_queue: string; descriptor: string };
      return (await run<Row>('remote-plugins', [namespace])).map((row) => ({
        taskQueue: row.task_queue,
        plugin: JSON.parse(row.descriptor) as PluginDescriptor,
      }));
    },
    async register({ namespace, taskQueue }, plugins, identity) {
      const names = plugins.map(({ name }) => name);
      const texts = plugins.map((plugin) => JSON.stringify(plugin));
      await run('remote-plugin-set', [namespace, taskQueue, names, texts, identity]);
    },
    async addressOf(shard) {
      const [row] = await run<{ address: string | null }>('lease-address', [shard]);
      return row?.address || undefined;
    },
  };
}
