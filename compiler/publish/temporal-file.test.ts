/** Files as people write them for Temporal's SDK: only the specifier of the API is another. */
import { createHash } from 'node:crypto';
import { TestEnvironment } from '@inkstone/runtime/testing';
import { describe, expect, test } from 'vitest';
import { TypeService } from '../check/types/type-service.js';
import { compileModule } from './compile-module.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const types = new TypeService();

/** Beside the workflow; activities use Node, and only their types are of interest. */
const FILES: Record<string, string> = {
  '/activities.ts': `import { readFile } from 'node:fs/promises';
    import type { Order } from './shared';
    export async function charge(id: string, cents: number): Promise<string> { await readFile(id); return id + cents; }
    export const createActivities = (db: { url: string }) => ({ async save(order: Order): Promise<number> { return order.lines.size; } });`,
  '/shared.ts': `export enum Status { Open = 'OPEN', Done = 'DONE' }
    export interface Order { id: string; lines: Map<string, number> }`,
};
const modules = { bundle: () => ({ script: '' }), readFile: (path: string) => FILES[path] };

const SOURCES: Record<string, { source: string; workflow: string; input?: unknown[]; gives: unknown }> = {
  'several workflows, default and optional arguments': {
    source: `import { proxyActivities, sleep } from '@inkstone/runtime/workflow';
// Only import the activity types
import type * as activities from './activities';
const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 3 } });
/** Charges. */
export async function one(id: string, cents = 100, note?: string): Promise<string> {
  await sleep('1 day');
  return (await charge(id, cents)) + (note ?? '');
}
export async function two(...ids: string[]): Promise<string[]> {
  return Promise.all(ids.map((id) => one(id)));
}
export default one;
`,
    workflow: 'two',
    input: ['a', 'b'],
    gives: ['a100', 'b100'],
  },
  'a namespace import, signals, queries, enums and classes': {
    source: `import * as wf from '@inkstone/runtime/workflow';
import type { createActivities } from './activities';
const enum Level { Low = 1, High }
export enum Phase { Wait = 'WAIT', Go = 'GO' }
export const go = wf.defineSignal<[Level]>('go');
export const phase = wf.defineQuery<Phase>('phase');
const { save } = wf.proxyActivities<ReturnType<typeof createActivities>>({ startToCloseTimeout: 5000 });
class State<T> { #items: T[] = []; constructor(readonly name: string) {} add(item: T) { this.#items.push(item); return this; } get size() { return this.#items.length; } }
export async function main(seed: Map<string, number> = new Map([['a', 1]])): Promise<[number, Phase]> {
  let now: Phase = Phase.Wait;
  wf.setHandler(go, (level) => { if (level === Level.High) now = Phase.Go; });
  wf.setHandler(phase, () => now);
  await wf.condition(() => now === Phase.Go, '10s');
  const state = new State<number>('x').add(1).add(await save({ id: 'o', lines: seed }));
  return [state.size, now];
}
`,
    workflow: 'main',
    gives: [2, 'WAIT'],
  },
  'a generic helper, overloads and satisfies': {
    source: `import { type ActivityOptions, proxyActivities, ApplicationFailure } from '@inkstone/runtime/workflow';
import type { charge as Charge } from './activities';
const options = { startToCloseTimeout: '10 seconds' } satisfies ActivityOptions;
const acts = proxyActivities<{ charge: typeof Charge }>(options);
function first(x: string): string;
function first(x: number): number;
function first(x: string | number) { return x; }
async function attempt<T, const K extends string>(key: K, work: () => Promise<T>): Promise<Record<K, T>> {
  try { return { [key]: await work() } as Record<K, T>; }
  catch (error) { throw ApplicationFailure.create({ message: 'no', cause: error as Error }); }
}
export const main = async ({ id = 'x', cents }: { id?: string; cents: number } = { cents: 2 }) =>
  attempt('charged', async () => acts.charge(first(id), first(cents)));
`,
    workflow: 'main',
    gives: { charged: 'x2' },
  },
};

describe('a file written for Temporal', () => {
  for (const [name, { source, workflow, input = [], gives }] of Object.entries(SOURCES)) {
    test(name, async () => {
      const { module, workflowTypes, diagnostics } = compileModule(source, { sha256, types, modules });
      expect(diagnostics).toEqual([]);
      expect(workflowTypes).toContain(workflow);
      const activities = {
        charge: async (id: string, cents: number) => `${id}${cents}`,
        save: async () => 1,
      };
      const env = await TestEnvironment.create({ activities });
      try {
        expect(await (await env.start(module, workflow, ...input)).result()).toEqual(gives);
      } finally {
        await env.close();
      }
    });
  }

  test('has the types of its activities', () => {
    const source = `import { proxyActivities } from '@inkstone/runtime/workflow';
import type * as activities from './activities';
const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export const main = () => charge(5, 'x');
`;
    expect(compileModule(source, { sha256, types, modules }).diagnostics).toMatchObject([
      { code: 'type-error' },
    ]);
  });
});
