/** One server of several, in a process of its own. Says when it is ready, and stops as told by SIGTERM. */
import { startServer } from '@inkstone/server';

export interface MemberOrders {
  databaseUrl: string;
  owner: string;
  plugin: string;
  env?: Record<string, string>;
  leaseMs?: number;
  /** A free one unless given. */
  port?: number;
}

export type MemberWord = { kind: 'ready'; url: string } | { kind: 'trouble'; text: string };

const orders = JSON.parse(process.argv[2] ?? '{}') as MemberOrders;
const say = (word: MemberWord) => void (process.connected && process.send?.(word));

const server = await startServer({
  databaseUrl: orders.databaseUrl,
  owner: orders.owner,
  plugins: [orders.plugin],
  workerEnv: orders.env ?? {},
  listen: { host: '127.0.0.1', port: orders.port ?? 0 },
  limits: orders.leaseMs === undefined ? {} : { leaseMs: orders.leaseMs },
  onTrouble: (what, error) => say({ kind: 'trouble', text: `${what}: ${error}` }),
});
process.on('SIGTERM', async () => {
  await server.stop();
  process.exit(0);
});
say({ kind: 'ready', url: server.url ?? '' });
