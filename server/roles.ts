/** What a server does of all there is to do; each part can run in processes of its own. */
import type { WorkerHost } from '@inkstone/runtime';
import { problem } from './errors.js';

/** `api`: answers people and programs. `engine`: owns shards, hence runs. `worker`: runs activities. */
export const ROLES = ['api', 'engine', 'worker'] as const;
export type Role = (typeof ROLES)[number];

/** `api,engine` as a list. @throws Problem `invalid-setting` */
export function parseRoles(text: string | undefined): readonly Role[] {
  if (text === undefined) return ROLES;
  const named = text.split(',').map((name) => name.trim());
  const roles = ROLES.filter((role) => named.includes(role));
  if (named.length > 0 && named.every((name) => (ROLES as readonly string[]).includes(name))) return roles;
  throw problem('invalid-setting', {
    setting: 'roles',
    value: text,
    expected: `some of ${ROLES.join(', ')}, separated by commas`,
  });
}

/** The worker of a server without that role: it has no activities. */
export const NO_WORKER: WorkerHost = {
  plugins: [],
  execute() {},
  cancel() {},
  onResults() {},
  onHeartbeat() {},
  async close() {},
};
