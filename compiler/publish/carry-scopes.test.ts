/**
 * The reference is Node's AsyncLocalStorage, which follows suspensions natively. Noise sets another scope in each turn of
 * the microtask queue, so that whoever goes on without putting its scope back is caught at its next probe.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import fc from 'fast-check';
import { ts } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { moduleText } from './module-text.js';

const noMarks = () => () => (file: ts.SourceFile) => file;

interface Played {
  result: unknown;
  /** What was probed, in order, and where the scope was another than the reference's. */
  seen: string[];
  lost: string[];
}

const TURNS = 400;

async function play(module: string): Promise<Played> {
  const reference = new AsyncLocalStorage<string>();
  let current = 'root';
  const seen: string[] = [];
  const lost: string[] = [];
  const api = {
    probe(name: unknown) {
      seen.push(String(name));
      if (reference.getStore() !== current) lost.push(`${name}: ${current}, not ${reference.getStore()}`);
      return name;
    },
    /** Runs code in another scope, as `CancellationScope.run` does. */
    within<T>(scope: string, code: () => T): T {
      const before = current;
      current = scope;
      try {
        return reference.run(scope, code);
      } finally {
        current = before;
      }
    },
    later: (value: unknown) => Promise.resolve(value).then((same) => same),
    fail: async (message: string) => {
      await null;
      throw new Error(message);
    },
    async *many(...items: unknown[]) {
      for (const item of items) {
        await null;
        yield item;
      }
    },
  };
  const at = Object.assign((_: number, call: unknown) => call, {
    scope: () => current,
    in: (scope: string, value: unknown) => {
      current = scope;
      return value;
    },
    enter: () => {},
  });
  const noise = async () => {
    for (let turn = 0; turn < TURNS; turn += 1) {
      await null;
      current = 'noise';
    }
  };
  const exports: { main?: () => Promise<unknown> } = {};
  // biome-ignore lint/security/noGlobalEval: it is what a sandbox does with a compiled module
  const link = globalThis.eval(module) as (exports: object, require: () => object, at: object) => void;
  link(exports, () => api, at);
  const running = reference.run('root', () => exports.main?.());
  void noise();
  const result = await running?.then(
    (value) => ({ value }),
    (error: unknown) => ({ error: String(error) }),
  );
  // What nobody awaits goes on after the end.
  await new Promise((resolve) => setImmediate(resolve));
  return { result, seen, lost };
}

const plain = (source: string): string => {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  return `((exports, require) => {\n${outputText}})`;
};

const CASES: Record<string, string> = {
  'await in sequence': `probe(1); await later(1); probe(2); await later(2); probe(3);`,
  'await in arguments': `probe(((...all) => all.join())(await later(1), probe('b'), await later(2), probe('c')));`,
  'await in templates': 'probe(`${await later(1)} ${probe(2)} ${await later(3)} ${probe(4)}`);',
  'await in conditionals': `probe((await later(true)) ? probe('yes') : probe('no')); probe((await later(null)) ?? probe('other'));`,
  'await in optional chains': `probe((await later({ a: { f: (x: unknown) => probe(x) } }))?.a?.f(await later(3)));`,
  'await in patterns': `const { a = probe('a'), b = await later(probe('b')), c = probe('c') } = await later({}) as any; probe(a + b + c);`,
  'await in new': `const made = new (await later(class { value = probe('field') }) as any)(); probe(made.value);`,
  'await in a class head': `class A extends (await later(Object) as any) { [await later('name') as string]() { return probe('method'); } } probe('made'); (new A() as any).name();`,
  'await in a tag': 'probe((await later((t: string[]) => probe(t[0])) as any)`text`);',
  'return await': `const f = async () => { try { return await fail('x'); } catch { probe('caught'); return probe('given'); } }; probe(await f());`,
  'try, catch, finally': `try { probe(1); await fail('x'); } catch (error) { probe(2); await later(1); probe(3); } finally { probe(4); await later(1); probe(5); } probe(6);`,
  'a return through finally': `const f = async () => { try { return later(1); } finally { probe('finally'); await later(1); probe('after'); } }; probe(await f());`,
  'catch with a pattern': `try { await fail('x'); } catch ({ message = probe('no'), other = probe('default') }: any) { message = probe(message); probe(other); }`,
  'nested scopes': `const f = async (name: string) => { probe(name); await later(1); probe(name); await within(name + '+', async () => { probe('inner ' + name); await later(2); probe('inner ' + name); }); probe(name); };
    await Promise.all([within('a', () => f('a')), within('b', () => f('b')), f('c')]); probe('end');`,
  'an arrow with an expression': `const f = async (x: unknown) => probe(await later(x)); probe(await within('a', () => f(1))); const g = async () => ({ a: await later(1), b: probe('b') }); probe((await g()).b);`,
  'nested functions': `async function f() { const g = async () => { await later(1); probe('g'); }; probe('f'); await within('g', g); probe('f after'); } await f(); probe('end');`,
  'class methods': `class A { static async s() { await later(1); probe('s'); return 1; } async m(x = probe('default')) { await later(1); probe('m'); return this.#p(); } async #p() { await later(2); return probe('p'); } get g() { try { throw 1; } catch { return probe('getter'); } } }
    const a = await within('a', async () => { const made = new A(); await made.m(); return made; }); probe(a.g); await A.s(); probe('end');`,
  'object methods': `const o = { async m() { await later(1); return probe('m'); }, async [await later('n') as string]() { await later(1); return probe('n'); } } as any; probe('made'); await o.m(); probe(await o.n());`,
  'a getter in an async function': `const o = { get g() { try { throw 1; } catch { return probe('getter'); } } }; await later(1); within('other', () => o.g); probe('end');`,
  'for await': `for await (const x of many(1, 2)) { probe(x); await later(1); probe(x); } probe('end');`,
  'for await with a pattern': `for await (const { a = probe('default') } of many({ a: 1 }, {}) as any) probe(a); probe('end');`,
  'for await with an own variable': `let x; const o: any = {}; for await (x of many(1)) probe(x); for await (o[probe('key') as string] of many(2)) probe(o.key); probe(x);`,
  'for await that shadows': `for await (const x of many(1, 2)) { const x = probe('own'); probe(x); }`,
  'for await without a block': `if (await later(true)) for await (const x of many(1)) probe(x); probe('end');`,
  'breaks of for await': `for await (const x of many(1, 2)) { probe(x); break; } probe('end'); await (async () => { for await (const x of many(1)) return probe(x); })(); probe('after');`,
  'jumps to labels': `outer: for (const i of [1, 2]) { probe('round'); for await (const x of many(1, 2)) { probe(x); continue outer; } }
    outer2: for (let i = 0; i < Number(probe(2)); i += Number(probe(1))) { for await (const x of many(1, 2)) continue outer2; }
    let n = 0; outer3: while (Number(probe(n)) < 2) { n += 1; for await (const x of many(1)) continue outer3; }
    outer4: do { n += 1; for await (const x of many(1)) continue outer4; } while (Number(probe(n)) < 4);
    block: { for await (const x of many(1)) break block; } probe('end');
    here: there: for await (const x of many(1, 2)) { probe(x); continue here; } probe('end');`,
  'async generators': `async function* g() { try { probe('g1'); await later(1); probe('g2'); const got = yield 1; probe(got); yield* many(2, 3); probe('g3'); yield later(4); } finally { probe('g finally'); await later(1); probe('g end'); } }
    for await (const x of g()) probe(x); probe('end');
    const it = within('a', () => g()); probe((await within('b', () => it.next())).value); probe((await within('c', () => it.next('sent'))).value); await within('c', () => it.return(undefined as any)); probe('end');`,
  'an error thrown into an async generator': `async function* g() { try { yield 1; } catch (e) { probe('caught'); await later(1); probe('after'); yield 2; } }
    const it = g(); await it.next(); probe((await it.throw(new Error('x'))).value);`,
  'shadowed names': `const at = await later('at'); const $scope = await later('scope'); const $value = probe(at); for await (const { v } of many({ v: 1 }) as any) probe($scope); probe(at); probe($value);`,
  using: `{ await using a = { async [Symbol.asyncDispose]() { await later(1); probe('disposed'); } } as any; probe('body'); } probe('end');
    { using b = { [Symbol.dispose]() { probe('sync'); } } as any; await later(1); probe('body'); } probe('end');`,
  'an iife and spread': `probe([...(await later([1, 2]) as any), probe(3), await (async () => { await later(1); return probe('iife'); })()].join());`,
  'a rejection that nobody catches here': `probe(1); await later(1); await fail('out');`,
  'a switch': `switch (await later(2)) { case probe(1): probe('one'); break; case await later(2): probe('two'); case 3: { await later(1); probe('three'); } }`,
  loops: `for (let i = await later(0) as number; i < (await later(2) as number); i += await later(1) as number) probe(i); for (const x of await later([1, 2]) as any) { probe(x); await later(1); } do { probe('do'); } while (await later(false)); for (const k in await later({ a: 1 }) as any) probe(k);`,
  'directives stay first': `const f = async () => { 'use strict'; await later(1); return probe(typeof (function (this: unknown) { return this; })()); }; await f();`,
  assignments: `const o: any = { a: 1 }; o.a += await later(2) as number; probe(o.a); [o.b = probe('default')] = await later([]) as any; o[await later('c') as string] ??= await later(probe(3)); probe(o.c); delete (await later(o) as any).a; probe(JSON.stringify(o));`,
  'a function without await of its own': `const f = async () => { probe('f'); return later(1).then(() => 2); }; probe(await f()); const g = () => f(); await within('g', g); probe('end');`,
};

/** Programs of all that suspends, nested and next to each other. */
const arbitraryProgram: fc.Arbitrary<string> = fc.letrec<{ block: string; statement: string }>((tie) => {
  const block = tie('block');
  const leaf = fc.constantFrom(
    'probe(next());',
    'await later(next());',
    'probe(await later(next()));',
    `probe(next() + String(await later('x')) + probe(next()));`,
    `if (await later(next() % 3 === 0)) await fail('thrown');`,
    'await Promise.all([later(1).then(() => probe2()), (async () => { await later(2); probe(next()); })()]);',
  );
  const within = fc.tuple(fc.constantFrom('a', 'b'), block);
  return {
    statement: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'program' },
      leaf,
      within.map(([scope, body]) => `await within('${scope}', async () => {${body}});`),
      block.map((body) => `void within('free', async () => {${body}})?.catch(() => {});`),
      block.map((body) => `await (async () => {${body}})();`),
      fc.tuple(block, block).map(([a, b]) => `try {${a}} catch {${b}}`),
      fc.tuple(block, block).map(([a, b]) => `try {${a}} catch {} finally {${b}}`),
      block.map((body) => `for await (const x of many(1, 2)) {${body} if (next() % 4 === 0) break;}`),
      block.map(
        (body) =>
          `await (async () => { outer: for (const y of [1, 2]) { probe(next()); for await (const x of many(1, 2)) {${body} continue outer;} } })();`,
      ),
      fc
        .tuple(block, block)
        .map(
          ([a, b]) =>
            `for await (const x of (async function* () {${a} yield 1; ${b} yield later(2);})()) probe(x);`,
        ),
      block.map((body) => `await new (class { async m() {${body}} })().m();`),
      block.map(
        (body) =>
          `await Promise.allSettled([within('a', async () => {${body}}), within('b', async () => {${body}})]);`,
      ),
    ),
    block: fc.array(tie('statement'), { minLength: 1, maxLength: 3 }).map((all) => all.join('\n')),
  };
}).block;

test('in any program', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryProgram, async (body) => {
      const source = `import { fail, later, many, probe, within } from 'api';
let count = 0;
const next = () => ++count;
const probe2 = () => {};
export async function main() {\n${body}\nprobe('end');\n}\n`;
      const carried = await play(moduleText(source, noMarks).module);
      const { result, seen } = await play(plain(source));
      expect(carried).toEqual({ result, seen, lost: [] });
    }),
    { numRuns: 150 },
  );
});

describe('the scope is there after every suspension, and nothing else changes', () => {
  for (const [name, body] of Object.entries(CASES)) {
    test(name, async () => {
      const source = `import { fail, later, many, probe, within } from 'api';\nexport async function main() {\n${body}\n}\n`;
      const carried = await play(moduleText(source, noMarks).module);
      expect(carried.lost, moduleText(source, noMarks).module).toEqual([]);
      const { result, seen } = await play(plain(source));
      expect(carried).toEqual({ result, seen, lost: [] });
      expect(seen.length).toBeGreaterThan(0);
    });
  }

  test('without restoring, the noise is heard', async () => {
    const source = `import { later, probe } from 'api';\nexport async function main() { await later(1); probe(1); }`;
    expect((await play(plain(source))).lost).toEqual(['1: noise, not root']);
  });
});
