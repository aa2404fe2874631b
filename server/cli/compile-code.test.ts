import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCompileCommand } from './compile-command.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkstone-compile-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function compile(source: string, ...more: string[]): Promise<{ value: unknown; words: string }> {
  const file = join(folder, 'pay.ts');
  writeFileSync(file, source);
  let result: { value: unknown; words: string } | undefined;
  const output = { say: () => {}, result: (value: unknown, words: string) => (result = { value, words }) };
  const program = new Command().exitOverride();
  addCompileCommand(program, output as unknown as Parameters<typeof addCompileCommand>[1]);
  // No plugin is named, and none is needed: this is a file of no plugin.
  await program.parseAsync(['compile', file, '--plugin', ...more], { from: 'user' });
  return result ?? expect.fail('nothing was said');
}

const NONE =
  'data:text/javascript,export default { descriptor: { name: "none", title: "None", version: "1.0.0", activities: [] }, activities: [] }';

test('code that was never drawn becomes a module, with what it imports', async () => {
  const plugin = join(folder, 'none.mjs');
  writeFileSync(plugin, NONE.replace('data:text/javascript,', ''));
  writeFileSync(join(folder, 'rates.ts'), 'export const rate = 2;\n');
  const source = `import { rate } from './rates.js';\nexport async function pay(x: number): Promise<number> { return x * rate; }\nexport const twice = async () => 2;\n`;
  const { value, words } = await compile(source, plugin, '--out', join(folder, 'pay.module.js'));
  expect(value).toMatchObject({ workflowTypes: ['pay', 'twice'], nodes: [] });
  expect(words).toMatch(/^pay, twice: [0-9a-f]{12}$/);
  expect(readFileSync(join(folder, 'pay.module.js'), 'utf8')).toMatch(/^\(\(exports, require, at\) =>/);
});

test('what cannot run is said at its line', async () => {
  const plugin = join(folder, 'none.mjs');
  const source = `import { readFile } from 'node:fs';\nexport const pay = async () => readFile;\n`;
  await expect(compile(source, plugin)).rejects.toMatchObject({
    code: 'code-has-problems',
    message: expect.stringContaining('“node:fs” cannot be part of a workflow'),
  });
});
