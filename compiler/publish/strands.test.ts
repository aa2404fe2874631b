import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { draftFromSource } from '../edit/edit-draft.js';
import { HOUSE_PLUGINS } from '../graph/house-for-test.js';
import { compile } from './compile.js';

const context = {
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  plugins: HOUSE_PLUGINS,
};

const SOURCE = `import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { build } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

export async function house(input: { n: number }): Promise<void> {
  // Begin
  const up = (async () => {
    // Walls
    await build({ what: 'walls' });
  })();
  const allowed = (async () => {
    // Permit
    await build({ what: 'permit' });
  })();

  // Walls stand
  const covered = (async () => {
    await up;

    // Roof
    await build({ what: 'roof' });
  })();
  const wired = (async () => {
    // Ready
    await Promise.all([up, allowed]);

    // Wires
    await build({ what: 'wires' });
  })();

  // All is done
  await Promise.all([covered, wired]);
}
`;

function compiled(source = SOURCE) {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const result = compile(made.draft, context);
  if ('diagnostics' in result) expect.fail(JSON.stringify(result.diagnostics));
  return result.compiled;
}

test('a split is entered when what leads to it is awaited, a join of promises never (M3)', () => {
  const { module, nodes } = compiled();
  const enter = (title: string) => `at.enter(${nodes.findIndex((node) => node.title === title)});`;
  const lines = module.split('\n').map((line) => line.trim());
  expect(lines[lines.indexOf(enter('Begin')) + 1]).toMatch(/^const up = /);
  expect(module.indexOf(enter('Walls stand'))).toBeGreaterThan(module.indexOf('await up'));
  expect(module.indexOf(enter('Walls stand'))).toBeLessThan(module.indexOf(enter('Roof')));
  for (const join of ['Ready', 'All is done']) expect(module).not.toContain(enter(join));
});

test('a split is entered behind the statement that takes what a strand hands on, which is the value of the step alone', () => {
  const { module, nodes } = compiled(
    SOURCE.replace(
      "await build({ what: 'walls' });",
      "const plan = await build({ what: 'walls' });\n    return plan;",
    )
      .replace('await up;', 'const plan = await up;')
      .replace("what: 'roof'", 'what: plan')
      .replace('await Promise.all([up, allowed]);', 'const [plan] = await Promise.all([up, allowed]);')
      .replace("what: 'wires'", 'what: plan'),
  );
  const index = (title: string) => nodes.findIndex((node) => node.title === title);
  expect(module.indexOf(`at.enter(${index('Walls stand')});`)).toBeGreaterThan(
    module.indexOf('const plan = await up'),
  );
  expect(module).not.toContain(`at.enter(${index('Ready')});`);
  expect(module.match(/at\.value\(\d+, "plan"/g)).toHaveLength(1);
});

test('splits and joins stand in the lines of what says them', () => {
  const { nodes } = compiled();
  const linesOf = (title: string) => nodes.find((node) => node.title === title)?.lines;
  expect(linesOf('Begin')).toEqual({ from: 7, to: 8 });
  expect(linesOf('Walls stand')).toEqual({ from: 17, to: 19 });
  expect(linesOf('Ready')).toEqual({ from: 25, to: 26 });
  expect(linesOf('All is done')).toEqual({ from: 32, to: 33 });
});
