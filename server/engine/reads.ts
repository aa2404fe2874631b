/**
 * What a server may write into histories: only what every server that lives can read, so that releases can be
 * exchanged one server at a time.
 */
import { FLAGS } from '@inkstone/runtime';
import { problem } from '../errors.js';
import type { Cluster } from '../store/store.js';

/** What this release knows. */
export const NEWEST_FLAG = Math.max(...Object.values(FLAGS));
/** What the releases knew that announced nothing. */
const STRANGERS_READ = 4;

/** The newest flag that all of them know. */
export function readByAll({ servers, strangers }: Pick<Cluster, 'servers' | 'strangers'>): number {
  const known = servers.map(({ reads }) => reads);
  return Math.min(NEWEST_FLAG, ...known, ...(strangers > 0 ? [STRANGERS_READ] : []));
}

/** @throws Problem `older-servers` */
export function demandReadByAll(flag: number, cluster: Pick<Cluster, 'servers' | 'strangers'>): void {
  if (flag > readByAll(cluster)) throw problem('older-servers', { flag });
}
