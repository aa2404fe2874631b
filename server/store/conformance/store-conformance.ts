/** What every store of the engine must do: one suite, run on PostgreSQL and on the store of the simulation. */
import { describe } from 'vitest';
import { commitLaws } from './commit-laws.js';
import { inboxLaws } from './inbox-laws.js';
import { leaseLaws } from './lease-laws.js';
import { retireLaws } from './retire-laws.js';
import type { OpenStore } from './store-under-test.js';

export function storeConformance(name: string, open: OpenStore): void {
  describe(`a commit on ${name}`, () => commitLaws(open));
  describe(`the inbox on ${name}`, () => inboxLaws(open));
  describe(`eras on ${name}`, () => retireLaws(open));
  describe(`leases on ${name}`, () => leaseLaws(open));
}
