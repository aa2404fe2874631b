import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentSchema, type WorkflowDocument } from '@inkstone/compiler/graph';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addLiftCommand } from './lift-command.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkstone-lift-'));
  const plugin = { name: 'none', title: 'None', version: '1.0.0', activities: [] };
  writeFileSync(
    join(folder, 'none.mjs'),
    `export default { descriptor: ${JSON.stringify(plugin)}, activities: [] };`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

async function lifted(
  name: string,
  source: string,
  ...others: string[]
): Promise<{ value: unknown; words: string }> {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, source);
  let result: { value: unknown; words: string } | undefined;
  const output = { say: () => {}, result: (value: unknown, words: string) => (result = { value, words }) };
  const program = new Command().exitOverride();
  addLiftCommand(program, output as unknown as Parameters<typeof addLiftCommand>[1]);
  const plugin = join(folder, 'none.mjs');
  await program.parseAsync(['lift', file, ...others, '--plugin', plugin], { from: 'user' });
  return result ?? expect.fail('nothing was said');
}

function drawing(name: string): WorkflowDocument {
  return documentSchema.parse(JSON.parse(readFileSync(join(folder, `${name}.flow.json`), 'utf8')));
}

const SOURCE = `import { sleep } from '@inkstone/runtime/workflow';

/** Two waits */
export async function waits(): Promise<void> {
  // Rest
  await sleep('1 day');
  console.log('rested');
  // Rest again
  await sleep('2 days');
}
`;

test('code becomes a drawing, which keeps its ids and places when the code changes', async () => {
  const { value, words } = await lifted('waits', SOURCE);
  expect(value).toMatchObject([{ nodes: 5, code: 1, diagnostics: [] }]);
  expect(words).toMatch(/waits\.flow\.json: 5 nodes, 1 of them code$/);
  const before = drawing('waits');
  const rest = Object.entries(before.graphs.main!.nodes).find(([, { title }]) => title === 'Rest again');
  const [id, node] = rest ?? expect.fail('no such node');
  const moved = structuredClone(before);
  Object.assign(moved.graphs.main!.nodes[id]!, { x: 1234 });
  writeFileSync(join(folder, 'waits.flow.json'), JSON.stringify(moved));

  await lifted('waits', SOURCE.replace('2 days', '3 days').replace("  console.log('rested');\n", ''));
  expect(drawing('waits').graphs.main!.nodes[id]).toMatchObject({ ...node, x: 1234, duration: "'3 days'" });
});

test('text that cannot be read is said at its line, and leaves the drawing alone', async () => {
  await expect(lifted('broken', 'export async function broken( {\n')).rejects.toMatchObject({
    code: 'code-has-problems',
    message: expect.stringContaining('broken.ts'),
  });
  await expect(lifted('empty', 'export const x = 1;\n')).rejects.toMatchObject({ code: 'code-has-problems' });
  expect([existsSync(join(folder, 'broken.flow.json')), existsSync(join(folder, 'empty.flow.json'))]).toEqual(
    [false, false],
  );
});

test('of several files all are drawn, or none', async () => {
  const gone = join(folder, 'gone.ts');
  await expect(lifted('fine', SOURCE.replace('waits', 'fine'), gone)).rejects.toMatchObject({
    code: 'file-not-found',
  });
  expect(existsSync(join(folder, 'fine.flow.json'))).toBe(false);
});
