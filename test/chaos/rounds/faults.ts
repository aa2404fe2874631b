/** What befalls the processes of a round. Each resolves when it is over and what it hit runs again. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from './database.js';
import { LEASE_MS, type Servers, type Slot, signal } from './servers.js';
import { pick } from './workload.js';

export interface World {
  database: Database;
  name: string;
  servers: Servers;
  random: () => number;
}

type Fault = (world: World) => Promise<void>;

export const FAULTS = {
  async 'kill -9 of a server'(world) {
    const slot = await aServer(world);
    slot.member?.process.kill('SIGKILL');
    await slot.member?.ended;
    await pause(world.random() * 1_500);
    await world.servers.ensure(slot);
  },
  async 'kill -9 of all servers'(world) {
    for (const { member } of world.servers.slots) member?.process.kill('SIGKILL');
    for (const slot of world.servers.slots) await slot.member?.ended;
    await pause(world.random() * 1_500);
    await Promise.all(world.servers.slots.map((slot) => world.servers.ensure(slot)));
  },
  async 'SIGTERM of a server'(world) {
    const slot = await aServer(world);
    slot.member?.process.kill('SIGTERM');
    await slot.member?.ended;
    await world.servers.ensure(slot);
  },
  async 'a server sleeps past its lease'(world) {
    const slot = await aServer(world);
    await sleepFor([slot.member?.process.pid], LEASE_MS * (1.2 + world.random()));
  },
  async 'a server sleeps for a moment'(world) {
    const slot = await aServer(world);
    await sleepFor([slot.member?.process.pid], LEASE_MS * world.random());
  },
  async 'kill -9 of a worker'(world) {
    signal(pick(world.random, world.servers.hosted('worker')), 'SIGKILL');
  },
  async 'kill -9 of a sandbox'(world) {
    signal(pick(world.random, world.servers.hosted('sandbox')), 'SIGKILL');
  },
  async 'kill -9 of the worker elsewhere'(world) {
    for (const pid of world.servers.elsewhere()) signal(pid, 'SIGKILL');
  },
  async 'the worker elsewhere sleeps'(world) {
    await sleepFor(world.servers.elsewhere(), 500 + world.random() * 6_000);
  },
  async 'kill -9 of a session of Postgres'(world) {
    const [, ...others] = world.database.processes();
    signal(pick(world.random, others), 'SIGKILL');
    await world.database.revive();
  },
  async 'kill -9 of Postgres'(world) {
    for (const pid of world.database.processes()) signal(pid, 'SIGKILL');
    await pause(world.random() * 1_000);
    await world.database.revive();
  },
  async 'Postgres stands still'(world) {
    await sleepFor(world.database.processes(), 500 + world.random() * 2 * LEASE_MS);
  },
  async 'sessions are terminated'(world) {
    const share = world.random() < 0.5 ? 1 : world.random();
    await world.database
      .sql(
        'postgres',
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND random() < $2',
        [world.name, share],
      )
      // Another fault may have taken the database away.
      .catch(() => {});
  },
  async 'the disk is full'(world) {
    world.database.disk.fill?.();
    await pause(500 + world.random() * 2_500);
    await world.database.revive();
  },
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

/** The faults that are possible on this machine. */
export function possible({ database }: Pick<World, 'database'>): FaultName[] {
  return (Object.keys(FAULTS) as FaultName[]).filter(
    (name) => name !== 'the disk is full' || database.disk.fill !== undefined,
  );
}

async function aServer({ servers, random }: World): Promise<Slot> {
  const slot = pick(random, servers.slots);
  await servers.ensure(slot);
  return slot;
}

async function sleepFor(pids: readonly (number | undefined)[], ms: number): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGSTOP');
  await pause(ms);
  for (const pid of pids) signal(pid, 'SIGCONT');
}
