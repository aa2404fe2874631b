/** Forms of ordinary code: what each becomes, that its text stays, and that it can be said anew. */
import { expect, test } from 'vitest';
import { draftFromSource } from '../edit/edit-draft.js';
import { print } from '../to-code/print.js';
import { lift } from './lift.js';

const context = { plugins: [] };

const HEAD = `import { ApplicationFailure, CancellationScope, condition, continueAsNew, executeChild, isCancellation, proxyActivities, sleep, startChild, Trigger } from '@temporalio/workflow';
import type * as activities from './activities';

const { act, ask, done } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

`;

const FORMS: [name: string, body: string, kinds: string][] = [
  ['a declared type', 'const rows: Row[] = await act(n);\nawait ask(rows);', 'activity activity'],
  ['let', 'let row = await act(n);\nrow = row ?? 1;\nawait ask(row);', 'activity code activity'],
  [
    'let with a type',
    'let row: Row | undefined = await act(n);\nrow ??= none;\nawait ask(row);',
    'activity code activity',
  ],
  ['a property', 'const state = { row: 1 };\nstate.row = await act(n);', 'prepare await'],
  ['returned', 'return await act(n);', 'activity end'],
  ['returned without await', 'return act(n);', 'activity end'],
  [
    'returned in a branch',
    'if (n > 1) return await act(n);\nreturn await ask(n);',
    'decision activity end activity end',
  ],
  ['returned with a comment', '// Act\nreturn await act(n); // at last', 'activity end'],
  ['returned of a child', "return executeChild('other', { args: [n] });", 'child end'],
  ['returned of a list', 'return await Promise.all([1, 2].map((x) => act(x)));', 'forEach end end'],
  [
    'returned of a scope',
    'return CancellationScope.nonCancellable(async () => {\n  await act(n);\n});',
    'scope end activity',
  ],
  [
    'returned inside try',
    'try {\n  await act(1);\n  return await ask(n);\n} catch (error) {\n  return 0;\n}',
    'scope end activity activity endWorkflow',
  ],
  ['a template', 'const text = `${await act(n)} and ${await ask(n)}`;', 'await'],
  ['arguments', 'await act(await ask(1), await ask(2));', 'activity'],
  ['an if that waits', 'if (await act(n)) {\n  await ask(n);\n}', 'decision activity'],
  ['while not', 'while (!(await done())) {\n  await sleep(1000);\n}', 'decision wait'],
  ['do while', 'do {\n  await act(n);\n} while (!(await done()));', 'activity decision'],
  ['?:', 'const row = n > 1 ? await act(n) : await ask(n);', 'await'],
  ['??', 'const row = (await act(n)) ?? (await ask(n));', 'await'],
  [
    'switch',
    "switch (n) {\n  case 1:\n    await act(n);\n    break;\n  case 2:\n  case 3: {\n    await ask(n);\n    break;\n  }\n  default:\n    throw ApplicationFailure.nonRetryable('no');\n}",
    'decision activity activity fail',
  ],
  ['taken apart', 'const { id, rows: [first] } = await act(n);\nawait ask(id, first);', 'activity activity'],
  ['counted', 'for (let i = 0; i < n; i++) {\n  await act(i);\n}', 'forEach activity'],
  [
    'counted with more',
    'let over = false;\nfor (let i = 1; i <= n && !over; ++i) {\n  over = await act(i);\n}',
    'forEach activity',
  ],
  [
    'counted backwards',
    'for (let i = n; i > 0; i -= 2) {\n  if (await act(i)) break;\n}',
    'forEach decision end',
  ],
  [
    'counted with no end',
    'for (let i = 1; ; i++) {\n  await sleep(i);\n  await act(i);\n}',
    'forEach wait activity',
  ],
  ['for await', 'for await (const row of pages(n)) {\n  await act(row);\n}', 'forEach activity'],
  ['entries', 'for (const [at, row] of rows.entries()) {\n  await act(at, row);\n}', 'forEach activity'],
  [
    'labels',
    'outer: for (const a of rows) {\n  for (;;) {\n    if (await act(a)) continue outer;\n    await sleep(1);\n  }\n}',
    'forEach decision wait',
  ],
  ['optional', 'await rows?.act?.(n);', 'await'],
  [
    'all, taken apart',
    'const [a, b] = await Promise.all([act(1), ask(2)]);\nawait done(a, b);',
    'parallel activity activity join activity',
  ],
  [
    'all settled',
    'const all = await Promise.allSettled([act(1), ask(2)]);\nawait done(all);',
    'await activity',
  ],
  ['any', 'const first = await Promise.any([act(1), ask(2)]);\nawait done(first);', 'await activity'],
  [
    'mapped with steps',
    'await Promise.all(rows.map(async (row) => {\n  await act(row);\n  await ask(row);\n}));',
    'forEach activity activity',
  ],
  ['race', "const won = await Promise.race([act(1), sleep('1 day')]);\nawait done(won);", 'firstOf activity'],
  [
    'started first',
    'const a = act(1);\nconst b = ask(2);\nawait sleep(1);\nawait done(await a, await b);',
    'activity activity wait activity',
  ],
  [
    'a started list',
    'const tasks: Promise<void>[] = [];\nfor (const row of rows) tasks.push(act(row));\nawait Promise.all(tasks);',
    'code await',
  ],
  ['at once', '(async () => {\n  await act(n);\n})();', 'await'],
  ['at once, awaited', 'await (async () => {\n  await act(n);\n})();', 'await'],
  [
    'finally without catch',
    'try {\n  await act(1);\n  await act(2);\n} finally {\n  await done();\n}',
    'scope activity activity activity',
  ],
  [
    'catch that tells',
    'try {\n  await act(1);\n} catch (error) {\n  if (isCancellation(error)) {\n    await done();\n  }\n  throw error;\n}',
    'activity decision activity fail',
  ],
  [
    'a condition that is kept',
    "const inTime = await condition(() => n > 1, '1 day');\nif (!inTime) {\n  await act(n);\n}",
    'condition activity',
  ],
  [
    'a trigger',
    'const answer = new Trigger<number>();\nawait sleep(1);\nconst given = await answer;\nawait act(given);',
    'wait await activity',
  ],
  [
    'a local function',
    'const again = async (row: number) => {\n  await act(row);\n};\nawait again(1);\nawait again(2);',
    'function call call activity',
  ],
  ['a function of the file', 'const sum = await twice(n);\nawait act(sum);', 'call activity'],
  [
    'a handle',
    "const handle = await startChild('other', { args: [n] });\nawait handle.signal('go');\nawait handle.result();",
    'child await await',
  ],
  [
    'plain statements',
    'await act(1);\nn += 1;\nconst kept = [n];\nkept.push(2);\nif (n > 3) {\n  kept.pop();\n}\nawait ask(kept);',
    'activity code activity',
  ],
  [
    'a plain choice by itself',
    'await act(1);\nif (n > 3) {\n  n = 3;\n}\nawait ask(n);',
    'activity code activity',
  ],
  [
    'a plain choice between variables',
    'let left = n;\nawait act(1);\nif (n > 3) {\n  left = 3;\n}\nawait ask(left);',
    'activity decision setVariable activity',
  ],
  [
    'functions of the file at once',
    'const [a, b] = await Promise.all([twice(n), twice(3)]);\nawait act(a, b);',
    'parallel call call join activity',
  ],
  [
    'a result that may be missing',
    'let row: Row | undefined;\nawait act(0);\ntry {\n  row = await act(n);\n  await ask(row);\n} finally {\n  if (row) await ask(row);\n}',
    'activity scope activity activity decision activity',
  ],
  [
    'a result of any kind that may be missing',
    'let row: any;\nawait act(0);\nif (n > 1) {\n  row = await act(n);\n}\nawait ask(row);',
    'activity decision activity activity',
  ],
  [
    'a failure behind branches',
    "if (n > 1) {\n  await Promise.all([act(1), ask(2)]);\n  throw ApplicationFailure.nonRetryable('no');\n}\nawait act(n);",
    'decision parallel activity activity join fail activity',
  ],
  [
    'tests of several lines',
    "if (\n  !(\n    n > 1 &&\n    n < 3\n  )\n) {\n  await act(n);\n  throw ApplicationFailure.nonRetryable('no');\n}\nwhile (\n  n > 1 ||\n  n < 0\n) {\n  await ask(n);\n}",
    'decision activity fail decision activity',
  ],
  [
    'a comment behind what has no braces',
    'for (;;) {\n  const row = await act(n);\n  if (row === 1) break // enough\n\n  await ask(row);\n}',
    'activity decision activity',
  ],
  [
    'depths that differ',
    'await act(1);\n    if (n > 1) {\n      await ask(n);\n    }\n  try {\n        await act(2);\n  } finally {\n    await ask(2);\n      }',
    'activity decision activity scope activity activity',
  ],
  [
    'state',
    'const seen: string[] = [];\nconst rows = new Map<string, number>();\nlet left = n;\nlet at: string | undefined;\nawait act(seen, rows, left, at);',
    'activity',
  ],
];

const REST = `

async function twice(row: number): Promise<number> {
  await sleep(1);
  return row * 2;
}
`;

test.each(FORMS)('%s', (_, body, kinds) => {
  const lines = body.split('\n').map((line) => `  ${line}`);
  const source = `${HEAD}export async function w(n: number) {\n${lines.join('\n')}\n}\n${REST.trimStart()}`;
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const { document } = made.draft;
  expect(kindsOf(document)).toBe(kinds);
  expect(print(document, context, made.draft)).toEqual({ source, anchors: expect.any(Array) });

  const anew = print(document, context);
  if ('problems' in anew) expect.fail(JSON.stringify(anew.problems));
  const back = lift(anew.source, context, { document, ...anew });
  expect(back).toMatchObject({ document: { ...document, title: expect.any(String) } });
});

/** Of all graphs, but for starts, and ends that code says by falling off. */
function kindsOf({ graphs }: { graphs: Record<string, { nodes: Record<string, object> }> }): string {
  const nodes = Object.values(graphs).flatMap((graph) => Object.values(graph.nodes)) as {
    kind: string;
    result?: string;
    output?: string;
    prepare?: string;
  }[];
  return nodes
    .filter(({ kind, prepare }) => kind !== 'start' || prepare !== undefined)
    .filter(({ kind, result, output }) => kind !== 'end' || result || output)
    .map(({ kind }) => (kind === 'start' ? 'prepare' : kind))
    .join(' ');
}
