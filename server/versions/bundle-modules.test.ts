import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileModule, TypeService } from '@inkstone/compiler';
import { TestEnvironment } from '@inkstone/runtime/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createModuleSource } from './bundle-modules.js';
import { createInlineCompiler } from './inline-compiler.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkstone-bundle-'));
  symlinkSync(packages, join(folder, 'node_modules'), 'dir');
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  write(
    'pricing.ts',
    `import { sleep } from '@inkstone/runtime/workflow';
     import { VAT } from './rates.js';
     export enum Kind { Plain = 'plain', Rich = 'rich' }
     export interface Item { price: number }
     export const gross = (item: Item): number => item.price * (1 + VAT);
     export async function later(ms: number): Promise<string> { await sleep(ms); return 'later'; }
     export default 'pricing';`,
  );
  write('rates.ts', `export const VAT: number = 0.25;`);
  write(
    'reads.ts',
    `import { readFileSync } from 'node:fs';\nexport const read = () => readFileSync('x', 'utf8');`,
  );
  write('lazy.ts', `export const lazy = (name: string) => import(name);`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const compileHere = (source: string) =>
  compileModule(source, { sha256, modules: createModuleSource(folder) });

async function run(source: string): Promise<unknown> {
  const { module, diagnostics } = compileHere(source);
  expect(diagnostics).toEqual([]);
  const env = await TestEnvironment.create();
  try {
    return await (await env.start(module, 'main')).result();
  } finally {
    await env.close();
  }
}

const WORKS: Record<string, { source: string; gives: unknown }> = {
  'a mutex': {
    source: `import { Mutex } from 'async-mutex';
      import { sleep } from '@inkstone/runtime/workflow';
      export async function main() {
        const mutex = new Mutex(); const order: string[] = [];
        const job = (name: string) => mutex.runExclusive(async () => { order.push(name + ' in'); await sleep(10); order.push(name + ' out'); });
        await Promise.all([job('a'), job('b')]);
        return order;
      }`,
    gives: ['a in', 'a out', 'b in', 'b out'],
  },
  immer: {
    source: `import { produce } from 'immer';
      export async function main() { const a = { list: [1] }; const b = produce(a, (draft) => { draft.list.push(2); }); return [a.list.length, b.list]; }`,
    gives: [1, [1, 2]],
  },
  nanoid: {
    source: `import { nanoid } from 'nanoid'; export async function main() { return nanoid().length; }`,
    gives: 21,
  },
  zod: {
    source: `import * as z from 'zod'; export async function main() { return z.object({ n: z.coerce.number() }).parse({ n: '3' }); }`,
    gives: { n: 3 },
  },
  'date-fns': {
    source: `import { addDays, formatISO } from 'date-fns'; export async function main() { return formatISO(addDays(new Date(0), 2), { representation: 'date' }); }`,
    gives: '1970-01-03',
  },
  'a file beside it': {
    source: `import name, { gross, type Item, Kind, later as soon } from './pricing.js'; import * as rates from './rates.js'; import type * as never from './activities';
      export async function main() { const item: Item = { price: 4 }; return [name, gross(item), Kind.Rich, await soon(5), rates.VAT]; }`,
    gives: ['pricing', 5, 'rich', 'later', 0.25],
  },
};

describe('what a workflow imports is part of it', () => {
  for (const [name, { source, gives }] of Object.entries(WORKS)) {
    test(name, async () => expect(await run(source)).toEqual(gives));
  }

  test('packages keep the cancellation scope of whoever waits in them', async () => {
    const source = `import { Mutex } from 'async-mutex';
      import { CancellationScope, sleep } from '@inkstone/runtime/workflow';
      export async function main() {
        const mutex = new Mutex();
        const same: boolean[] = [];
        const job = () => CancellationScope.cancellable(async () => {
          const mine = CancellationScope.current();
          await mutex.runExclusive(async () => {
            same.push(CancellationScope.current() === mine);
            await sleep(5);
            same.push(CancellationScope.current() === mine);
          });
          same.push(CancellationScope.current() === mine);
        });
        await Promise.all([job(), job(), job()]);
        return same;
      }`;
    expect(await run(source)).toEqual(Array(9).fill(true));
  });

  test('disposal at the end of a block works, and keeps the scope', async () => {
    const source = `import { CancellationScope, sleep } from '@inkstone/runtime/workflow';
      export async function main() {
        return CancellationScope.cancellable(async () => {
          const mine = CancellationScope.current();
          const seen: unknown[] = [];
          {
            await using one = { async [Symbol.asyncDispose]() { await sleep(5); seen.push('async'); } };
            using two = { [Symbol.dispose]() { seen.push('sync'); } };
            seen.push('body');
          }
          return [...seen, CancellationScope.current() === mine];
        });
      }`;
    expect(await run(source)).toEqual(['body', 'sync', 'async', true]);
  });

  test('a drawn workflow may import, too', async () => {
    const source = `import { sleep } from '@inkstone/runtime/workflow';
import { gross } from './pricing.js';

/** Total */
export async function total(input: { price: number }): Promise<number> {
  // Rest
  await sleep('1 day');

  return gross(input);
}
`;
    const compiler = createInlineCompiler([], folder);
    const read = await compiler.draftFromSource(source);
    if ('diagnostics' in read) expect.fail(JSON.stringify(read.diagnostics));
    const result = await compiler.compile(read.draft);
    if ('diagnostics' in result) expect.fail(JSON.stringify(result.diagnostics));
    const { module, nodes } = result.compiled;
    expect(nodes.map(({ title }) => title)).toContain('Rest');
    const env = await TestEnvironment.create();
    try {
      expect(await (await env.start(module, 'total', { price: 4 })).result()).toBe(5);
    } finally {
      await env.close();
    }
    const elsewhere = await createInlineCompiler([]).compile(read.draft);
    expect(elsewhere).toMatchObject({ diagnostics: [{ code: 'not-available-in-workflow' }] });
  });

  test('and has types: those of the packages and files themselves', () => {
    const types = new TypeService();
    const check = (source: string) =>
      compileModule(source, { sha256, types, modules: createModuleSource(folder) }).diagnostics;
    for (const { source } of Object.values(WORKS)) expect(check(source)).toEqual([]);
    expect(
      check(`import { gross } from './pricing.js';\nexport const main = async () => gross('x');`),
    ).toMatchObject([{ code: 'type-error', message: expect.stringContaining("'string' is not assignable") }]);
    // What packages know of Node and browsers is not there.
    expect(
      check(`import { Mutex } from 'async-mutex';\nexport const main = async () => [fetch, new Mutex()];`),
    ).toMatchObject([{ code: 'not-available-in-workflow' }]);
  });

  test('workflows of another file are exported again', () => {
    const { workflowTypes, diagnostics } = compileHere(`export { later } from './pricing.js';`);
    expect(diagnostics).toEqual([]);
    expect(workflowTypes).toEqual(['later']);
  });

  test('twice gives the same bytes, without a path of this machine', () => {
    const { source } = WORKS.zod ?? expect.fail();
    const { module } = compileHere(source);
    expect(compileHere(source).module).toBe(module);
    expect(module).not.toContain(folder);
    expect(module).not.toContain(packages);
  });
});

const REFUSED: Record<string, { source: string; at: string; message: string }> = {
  'a module of Node': {
    source: `import { readFile } from 'node:fs/promises';\nexport const main = async () => readFile('x');`,
    at: `'node:fs/promises'`,
    message: '“node:fs/promises” cannot be part of a workflow: it is a part of Node, which reaches outside.',
  },
  'a module of Node, further in': {
    source: `import { VAT } from './rates.js';\nimport { read } from './reads.js';\nexport const main = async () => read() + VAT;`,
    at: `'./reads.js'`,
    message:
      '“./reads.js” cannot be part of a workflow: reads.ts uses “node:fs” of Node, which reaches outside.',
  },
  'what does not exist': {
    source: `import x from 'no-such-package-here';\nexport const main = async () => x;`,
    at: `'no-such-package-here'`,
    message: '“no-such-package-here” cannot be part of a workflow: it is not found.',
  },
};

describe('what cannot be part of a workflow is refused at its import', () => {
  for (const [name, { source, at, message }] of Object.entries(REFUSED)) {
    test(name, () => {
      const { diagnostics } = compileHere(source);
      expect(diagnostics).toMatchObject([{ code: 'module-not-available', message }]);
      const { from = 0, to = 0 } = diagnostics[0]?.source ?? {};
      expect(source.slice(from, to)).toBe(at);
    });
  }

  test('an import while it runs, also in a module', () => {
    const types = new TypeService();
    const own = compileModule(`export const main = async () => import('./rates.js');`, { sha256, types });
    expect(own.diagnostics).toMatchObject([{ code: 'not-available-in-workflow' }]);
    const { diagnostics } = compileHere(
      `import { lazy } from './lazy.js';\nexport const main = async () => lazy('x');`,
    );
    expect(diagnostics).toMatchObject([{ code: 'module-not-available' }]);
  });
});
