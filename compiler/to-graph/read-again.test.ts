/** Text that is read without its drawing and printed anew says the same in the same order. */
import { expect, test } from 'vitest';
import { MAIN } from '../graph/document.js';
import { print } from '../to-code/print.js';
import { lift } from './lift.js';

const context = { plugins: [] };

/** A workflow whose text is printed from a drawing that was read from these statements. */
function printed(source: string): string {
  const lifted = lift(source, context);
  if ('broken' in lifted) expect.fail(JSON.stringify(lifted.broken));
  const result = print(lifted.document, context);
  if ('problems' in result) expect.fail(JSON.stringify(result.problems));
  return result.source;
}

const workflow = (statements: string) => `import { sleep } from '@inkstone/runtime/workflow';

export async function pace(input: { speed: string; mood: string }): Promise<void> {
${statements}
}
`;

const twoWaysOn = (first: string, second: string) => `
  for (;;) {
    toRest: {
      if (input.speed === 'fast') {
        await sleep('1 minute');
        if (${first}) {
          break toRest;
        }
      } else {
        await sleep('2 minutes');
        if (${second}) {
          break toRest;
        }
      }
      // Walk
      await sleep('3 minutes');
      continue;
    }
    // Rest
    await sleep('4 minutes');
    if (input.mood === 'done') {
      return;
    }
  }`;

const MOOD = "input.mood === 'tired'";

test.each([
  ['two loops back that begin at the same choices', workflow(twoWaysOn(MOOD, MOOD))],
  ['one of them turned round', workflow(twoWaysOn(MOOD, "input.mood !== 'fit'"))],
  ['all of them turned round', workflow(twoWaysOn("input.mood !== 'fit'", "input.mood !== 'fit'"))],
])('%s', (_, source) => {
  const once = printed(source);
  expect(once.indexOf('// Walk')).toBeLessThan(once.indexOf('// Rest'));
  expect(once).not.toMatch(/break [a-z]\w+;\n\s+continue/);
  expect(printed(once)).toBe(once);
});

const twoWaysOut = `
  loop: for (;;) {
    if (input.speed === 'fast') {
      if (input.mood === 'tired') {
        break loop;
      }
    } else {
      await sleep('1 minute');
      if (input.mood === 'fit') {
        continue;
      }
      if (input.mood !== 'awake') {
        break loop;
      }
    }
    // Walk
    await sleep('1 hour');
    return;
  }
  // Rest
  await sleep('2 hours');`;

const leftOrGoneOn = `
  loop: for (;;) {
    toWalk: {
      if (input.speed === 'fast') {
        await sleep('1 minute');
        if (input.mood === 'tired') {
          break toWalk;
        }
        await sleep('2 minutes');
        if (input.mood === 'sad') {
          break loop;
        }
      } else {
        await sleep('3 minutes');
        if (input.mood === 'bored') {
          break loop;
        }
        if (input.mood === 'slow') {
          break toWalk;
        }
      }
      continue;
    }
    // Walk
    await sleep('1 hour');
    return;
  }
  // Rest
  await sleep('2 hours');`;

test.each([
  ['a loop that is left where it does not end', workflow(twoWaysOut)],
  ['a loop that is left, goes on, or ends inside', workflow(leftOrGoneOn)],
])('%s', (_, source) => {
  const once = printed(source);
  expect(printed(once)).toBe(once);
});

const HELD = workflow(`
  let slept: number | undefined;
  for (;;) {
    await Promise.all([
      (async () => {
        if ((slept ?? 0) > 3) {
          await sleep('1 day');
        }
        slept = await work();
      })(),
      (async () => {
        await sleep('2 days');
        await sleep('3 days');
      })(),
    ]);
    if (input.mood === 'done') {
      break;
    }
  }`);

/** What the workflow has for variables and for code between the steps. */
function heldIn(source: string): string[] {
  const lifted = lift(`${source}\ndeclare function work(): Promise<number>;\n`, context);
  if ('broken' in lifted) expect.fail(JSON.stringify(lifted.broken));
  const { graphs, variables } = lifted.document;
  const code = Object.values(graphs[MAIN]!.nodes).flatMap((node) =>
    node.kind === 'code' ? [node.code] : [],
  );
  return [...Object.values(variables).map(({ name }) => name), ...code];
}

const HELD_BEHIND = HELD.replace("input.mood === 'done'", '(slept ?? 0) > 5');

test.each([
  ['by nothing else', HELD],
  ['behind the split, too', HELD_BEHIND],
])(
  'a result that its own branch reads in the next round, and is read %s, is held by no variable',
  (_, source) => {
    expect(heldIn(source)).toEqual([]);
  },
);

test('what a branch reads in the next round is what was set in the last one, not what a name of its own holds', () => {
  const once = printed(HELD_BEHIND);
  expect(once.match(/let slept/g)).toHaveLength(1);
  expect(once.indexOf('let slept')).toBeLessThan(once.indexOf('for (;;)'));
  expect(once).toMatch(/\n +slept = await work\(\);\n +\}\)\(\)/);
  expect(printed(once)).toBe(once);
});

test.each([
  ['is read by another branch', HELD.replace("sleep('2 days')", 'sleep(slept ?? 1)')],
  ['is set twice', HELD.replace('slept = await work();', 'slept = await work();\nslept = await work();')],
])('what %s stays a variable of the code', (_, source) => {
  expect(heldIn(source).join()).toContain('slept');
});

test('a list whose promises cannot all be read keeps the variable that it sets', () => {
  const other = HELD.replace('await Promise.all', '[slept] = await Promise.all')
    .replace('slept = await work();', 'const now = await work();\nreturn now;')
    .replace("input.mood === 'done'", '(slept ?? 0) > 5');
  expect(heldIn(other)[0]).toBe('slept');
  expect(printed(other)).toContain('let slept: number | undefined;');
});

test('a call in a list that reads what it gave in the last round is held around the loop', () => {
  const call = HELD_BEHIND.replace('await Promise.all', '[slept] = await Promise.all').replace(
    /\(async \(\) => \{\s+if[\s\S]*?\}\)\(\),/,
    'work(slept),',
  );
  expect(heldIn(call)).toEqual([]);
  const once = printed(call);
  expect(once).toContain(' [slept] = await Promise.all([');
  expect(once.indexOf('let slept')).toBeLessThan(once.indexOf('for (;;)'));
  expect(printed(once)).toBe(once);
});
