/** The call path of a command through local functions, on the real runtime, while many of them run at once. */
import { createHash } from 'node:crypto';
import { TestEnvironment } from '@inkstone/runtime/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileModule } from './compile-module.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Who calls whom: each function says where it thinks that it is, rests, calls its children, and says so again. */
interface Tree {
  call: 'first' | 'second' | 'third';
  rest: number;
  together: boolean;
  fails: boolean;
  children: Tree[];
}

const SOURCE = `
import { proxyActivities, sleep } from '@inkstone/runtime/workflow';
interface Tree { call: string; rest: number; together: boolean; fails: boolean; children: Tree[] }
const { step } = proxyActivities<{ step(trail: string): Promise<void> }>({ startToCloseTimeout: '1 minute' });

const say = (trail: string[]) => step([...trail, 'say'].join('/'));

async function children(tree: Tree, trail: string[]): Promise<void> {
  const visit = (child: Tree) => child.call === 'first' ? first(child, [...trail, 'visit', 'first'])
    : child.call === 'second' ? second(child, [...trail, 'visit', 'second'])
    : third(child, [...trail, 'visit', 'third']);
  if (tree.together) await Promise.all(tree.children.map((child) => visit2(child)));
  else for (const child of tree.children) await visit(child).catch(() => {});
  async function visit2(child: Tree): Promise<void> {
    try {
      await visit(child);
    } catch {
      await say(trail);
    } finally {
      await sleep(child.rest);
      await say(trail);
    }
  }
}

async function first(tree: Tree, trail: string[]): Promise<void> {
  await say(trail);
  await sleep(tree.rest);
  await children(tree, [...trail, 'children']);
  await say(trail);
  if (tree.fails) throw new Error('as asked');
}

const second = async (tree: Tree, trail: string[]) => {
  await sleep(tree.rest);
  for await (const number of numbers(trail)) await say(trail.concat([]).slice(0, number * 0 + trail.length));
  await children(tree, [...trail, 'children']);
  await say(trail);
};

async function* numbers(trail: string[]) {
  yield 1;
  await sleep(1);
  yield 2;
}

class Caller {
  async third(tree: Tree, trail: string[]): Promise<void> {
    await say(trail);
    await children(tree, [...trail, 'children']);
  }
}
async function third(tree: Tree, trail: string[]): Promise<void> {
  await new Caller().third(tree, trail);
  await say(trail);
}

export async function main(tree: Tree): Promise<void> {
  await children(tree, ['children']);
  await say([]);
}
`;

const arbitraryTree = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    call: fc.constantFrom('first' as const, 'second' as const, 'third' as const),
    rest: fc.integer({ min: 1, max: 5 }),
    together: fc.boolean(),
    fails: fc.boolean(),
    children: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('tree'), { maxLength: 3 })),
  }),
})).tree;

test('a command says through which functions it came, whatever else runs meanwhile', async () => {
  const { module, nodes } = compileModule(SOURCE, { sha256 });
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(arbitraryTree, async (tree) => {
      const env = await TestEnvironment.create({ activities: { step: async () => {} } });
      try {
        const handle = await env.start(module, 'main', tree);
        await handle.result();
        const commands = (await handle.history()).flatMap((row) => row.commands);
        const steps = commands.flatMap((command) =>
          command.type === 'ScheduleActivityTask' ? [command] : [],
        );
        for (const { path = [], input } of steps) {
          // The function that only rests within a closure is named as it is; the trail leaves it out.
          const titles = path.map((node) => nodes[node]?.title).filter((title) => title !== 'visit2');
          expect(titles.join('/')).toBe(String(input[0]));
          seen.add(path.length);
        }
      } finally {
        await env.close();
      }
    }),
    { numRuns: 40 },
  );
  expect(Math.max(...seen)).toBeGreaterThan(4);
});
