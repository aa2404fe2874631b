import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { draftFromSource } from '../draft/edit-draft.js';
import { compile } from './compile.js';

const context = { plugins: [], sha256: (text: string) => createHash('sha256').update(text).digest('hex') };

const SOURCE = `import { sleep } from '@inkstone/runtime/workflow';

/** Rest */
export async function rest(input: { days: number }): Promise<void> {
  // Any?
  if (input.days < 1) {
    return;
  }

  // Too many?
  if (input.days > 9) {
    return;
  }
  await sleep(input.days);
}
`;

test('a silent end is one node, entered at each of its returns and where the function ends', () => {
  const made = draftFromSource(SOURCE, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const result = compile(made.draft, context);
  if (!('compiled' in result)) expect.fail(JSON.stringify(result.diagnostics));
  const { nodes, module } = result.compiled;
  const ends = nodes.flatMap(({ kind }, index) => (kind === 'end' ? [index] : []));
  expect(ends).toHaveLength(1);
  expect(module.split(`at.enter(${ends[0]});`)).toHaveLength(4);
  expect(module).toMatch(new RegExp(`at\\.enter\\(${ends[0]}\\);\\s*return;`));
});
