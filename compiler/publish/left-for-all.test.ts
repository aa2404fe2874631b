/** Frames that one of several branches leaves for all, on the in-memory engine: the text, and what is printed of its drawing. */
import { createHash } from 'node:crypto';
import { TestEnvironment } from '@inkstone/runtime/testing';
import { describe, expect, test } from 'vitest';
import { createDraft, draftFromSource } from '../edit/edit-draft.js';
import { compileModule } from './compile-module.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const SOURCE = `import { CancellationScope, leavable, sleep } from '@inkstone/runtime/workflow';

/** Order */
export async function order(input: { first: number; second: number }): Promise<string> {
  let seen: string = '';

  // Ask both
  try {
    const askBoth = await leavable(async ({ leaveBy }) => {
      await Promise.all([
        (async () => {
          // Ask the bank
          await sleep(input.first);
          if (input.first === 1000) {
            return leaveBy('refused');
          }
          seen = seen + 'bank ';
        })(),
        (async () => {
          // Ask the customer
          const askTheCustomer = await leavable(async ({ leaveBy }) => {
            await sleep(input.second);
            if (input.second === 2000) {
              return leaveBy('gone');
            }
            seen = seen + 'customer ';
          });
          if (askTheCustomer?.exit === 'gone') {
            return leaveBy('gone');
          }
        })(),
        (async () => {
          // Whatever happens
          await CancellationScope.nonCancellable(async () => {
            await sleep('1 hour');
            seen = seen + 'shielded ';
          });
        })(),
      ]);
      seen = seen + 'all ';
    });
    if (askBoth?.exit === 'refused') {
      seen = seen + 'refused ';
    } else if (askBoth?.exit === 'gone') {
      seen = seen + 'gone ';
    }
  } finally {
    await sleep('1 minute');
    seen = seen + 'tidied ';
  }
  await sleep('9 hours');
  return seen;
}
`;

async function play(source: string, first: number, second: number): Promise<unknown> {
  const { module } = compileModule(source, { sha256 });
  const env = await TestEnvironment.create();
  try {
    return await (await env.start(module, 'order', { first, second })).result();
  } finally {
    await env.close();
  }
}

describe.each([
  ['nobody leaves', 1, 2, 'bank customer shielded all tidied '],
  [
    'the first leaves: the other is cancelled, what is shielded goes on',
    1000,
    3000,
    'refused tidied shielded ',
  ],
  ['the other leaves', 3000, 2000, 'gone tidied shielded '],
  ['both would: who comes first is heard', 1000, 2000, 'refused tidied shielded '],
  ['one is done before the other leaves', 1, 2000, 'bank gone tidied shielded '],
] as const)('%s', (_, first, second, result) => {
  test('as written', async () => {
    expect(await play(SOURCE, first, second)).toBe(result);
  });

  test('as drawn', async () => {
    const made = draftFromSource(SOURCE, { plugins: [] });
    if ('broken' in made) expect.fail(JSON.stringify(made.broken));
    const { source, document } = createDraft(made.draft.document, { plugins: [] });
    const nodes = Object.values(document.graphs).flatMap((graph) => Object.values(graph.nodes));
    expect(nodes.filter(({ kind }) => kind === 'code' || kind === 'await')).toEqual([]);
    expect(source.match(/leaveBy\('\w+'\)/g)?.length).toBeGreaterThanOrEqual(3);
    expect(await play(source, first, second)).toBe(result);
  });
});

test('what an inner scope does whatever happens is done before the frame around is left', async () => {
  const cleaning = SOURCE.replace(
    `          // Ask the customer
          const askTheCustomer = await leavable(async ({ leaveBy }) => {
            await sleep(input.second);
            if (input.second === 2000) {
              return leaveBy('gone');
            }
            seen = seen + 'customer ';
          });
          if (askTheCustomer?.exit === 'gone') {
            return leaveBy('gone');
          }
`,
    `          // Ask the customer
          let asked: { exit: 'gone' } | undefined;
          try {
            asked = await leavable(async ({ leaveBy }) => {
              await sleep(input.second);
              return leaveBy('gone');
            });
          } finally {
            await sleep('1 second');
            seen = seen + 'cleaned ';
          }
          if (asked?.exit === 'gone') {
            return leaveBy('gone');
          }
`,
  );
  expect(cleaning).not.toBe(SOURCE);
  const made = draftFromSource(cleaning, { plugins: [] });
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const { source } = createDraft(made.draft.document, { plugins: [] });
  expect(await play(source, 9000, 2000), source).toBe('cleaned gone tidied shielded ');
  expect(await play(cleaning, 9000, 2000)).toBe('cleaned gone tidied shielded ');
});

/** Of each round one of two branches may leave all rounds, after so many hours. */
const IN_TURN = `import { leavable, sleep, untilLeft } from '@inkstone/runtime/workflow';

/** Order */
export async function order(input: { first: number; second: number }): Promise<string> {
  let seen: string = '';

  // Ask one by one
  const askOneByOne = await untilLeft([input.first, input.second, 3], (hours, position) => leavable(async ({ leaveBy }) => {
    await Promise.all([
      (async () => {
        // Wait for an answer
        await sleep(hours * 3600 * 1000);
        if (hours > 4) {
          return leaveBy('tooLong');
        }
        seen = seen + 'answered ' + position + ' ';
      })(),
      (async () => {
        // Write
        await sleep('5 hours');
        seen = seen + 'written ' + position + ' ';
      })(),
    ]);
  }));
  if (askOneByOne?.exit === 'tooLong') {
    seen = seen + 'too long';
  }
  await sleep('9 days');
  return seen;
}
`;

test.each([
  [1, 2, 'answered 0 written 0 answered 1 written 1 answered 2 written 2 '],
  [1, 6, 'answered 0 written 0 written 1 too long'],
  [4.5, 1, 'too long'],
])(
  'rounds in turn, of %f and %f hours: after one that is left nothing begins',
  async (first, second, result) => {
    const made = draftFromSource(IN_TURN, { plugins: [] });
    if ('broken' in made) expect.fail(JSON.stringify(made.broken));
    expect(made.draft.source).toBe(IN_TURN);
    const { source, document } = createDraft(made.draft.document, { plugins: [] });
    const nodes = Object.values(document.graphs).flatMap((graph) => Object.values(graph.nodes));
    expect(nodes.find(({ kind }) => kind === 'forEach')).toMatchObject({
      concurrency: 'one',
      index: 'position',
    });
    expect(nodes.filter(({ kind }) => kind === 'code' || kind === 'await')).toEqual([]);
    expect(source).toContain('await untilLeft(');
    expect(await play(IN_TURN, first, second)).toBe(result);
    expect(await play(source, first, second), source).toBe(result);
  },
);
