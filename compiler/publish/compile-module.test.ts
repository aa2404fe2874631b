import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { compileModule } from './compile-module.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const SOURCE = `import * as wf from '@inkstone/runtime/workflow';
import type * as activities from './activities';
import { type Item, Kind } from './shared';

const { charge, refund: giveBack } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
const local = wf.proxyLocalActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export const cancel = wf.defineSignal('cancel');
export enum Level { Low, High }

export async function order(id: string, amount = 10, ...items: Item[]): Promise<number> {
  await charge(id, amount);
  await wf.sleep('1 day');
  return wf.executeChild(ship, { args: [id] });
}

export const ship = async (id: string): Promise<number> => {
  await giveBack(id);
  return (await local.count(id)) as number;
};
export const interceptors = () => ({ inbound: [] });
async function notExported(): Promise<void> {}
`;

test('a file with several workflows is one module, whose nodes are its calls', () => {
  const { module, hash, nodes, workflowTypes } = compileModule(SOURCE, { sha256 });
  expect(workflowTypes).toEqual(['order', 'ship']);
  expect(nodes.map(({ title, kind, lines }) => `${lines.from} ${kind} ${title}`)).toEqual([
    '12 activity charge',
    '13 code sleep',
    '14 code executeChild',
    '18 activity refund',
    '19 activity count',
  ]);
  expect(module).toContain('(at.enter(0), at(0, charge)(id, amount))');
  expect(hash).toBe(sha256(module));
  expect(module).not.toContain('./activities');
  expect(compileModule(SOURCE, { sha256 }).module).toBe(module);
});

test('an index that only exports other files again has their workflows', () => {
  const files: Record<string, string> = {
    '/order.ts': 'export async function order() {}\nexport const limit = 3;\nexport * from "./index";',
    '/parcels/index.ts':
      'export * from "../order.js";\nexport const ship = async () => {};\nexport default ship;',
  };
  const modules = { bundle: () => ({ script: '' }), readFile: (path: string) => files[path] };
  const source = "export * from './parcels';\nexport * from './order';\nexport * from 'somewhere';\n";
  expect(compileModule(source, { sha256, modules }).workflowTypes).toEqual(['order', 'ship']);
});
