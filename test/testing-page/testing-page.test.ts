/** docs/testing.md says what is so: its workflows type-check, its tests pass or fail as it says, its scenario passes. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { compileModule, TypeService } from '@inkstone/compiler';
import { readScenario, runScenario } from '@inkstone/runtime/testing';
import { describe, expect, test } from 'vitest';
import { pageBlocks } from './page-blocks.js';
import { playTests } from './play-blocks.js';

const blocks = pageBlocks(readFileSync(new URL('../../docs/testing.md', import.meta.url), 'utf8'));

/** The page's files as they are at a block, this one included; a test file that runs again has grown by then. */
function filesAt(index: number): Map<string, string> {
  const files = new Map<string, string>();
  for (const { file, text, words } of blocks.slice(0, index + 1)) {
    if (file === undefined) continue;
    files.set(file, words.has('rerun') ? `${files.get(file)}\n${text}` : text);
  }
  return files;
}

const entries = blocks.map((block, index) => ({
  ...block,
  index,
  what: `line ${block.line}: ${block.file}`,
}));

describe('the page', () => {
  test('has tests that pass and one that fails', () => {
    const said = blocks.map(({ words }) =>
      words.has('passes') ? 'passes' : words.has('fails') ? 'fails' : '',
    );
    expect(said.filter((word) => word === 'fails')).toHaveLength(1);
    expect(said.filter((word) => word === 'passes').length).toBeGreaterThan(5);
    for (const { file, words } of blocks) {
      if (file?.endsWith('.test.ts')) expect(words.has('passes') || words.has('fails'), file).toBe(true);
    }
  });

  test.each(entries.filter(({ text }) => text.includes('@inkstone/runtime/workflow')))(
    '$what type-checks',
    ({ text }) => {
      const found = new TypeService().check(text, { plugins: [] });
      expect(found.map(({ message }) => message)).toEqual([]);
    },
  );

  test.each(entries.filter(({ words }) => words.has('passes')))('$what passes', async ({ index, file }) => {
    const files = filesAt(index);
    for (const { name, error } of await playTests(files.get(file ?? '') ?? '', files)) {
      expect(error, `${name}: ${error?.stack}`).toBeUndefined();
    }
  });

  test('the first test fails as it says', async () => {
    const index = blocks.findIndex(({ words }) => words.has('fails'));
    const output = blocks[index + 1];
    const files = filesAt(index);
    const [only] = await playTests(blocks[index]?.text ?? '', files);
    expect(output?.words.has('output')).toBe(true);
    expect(only?.error?.message).toContain(output?.text.trim());
  });

  test('the scenario passes, and differs as it says', async () => {
    const index = blocks.findIndex(({ file }) => file?.endsWith('.scenario.json'));
    const files = filesAt(index);
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const compiled = compileModule(files.get('remind.ts') ?? '', { sha256 });
    const workflow = { ...compiled, workflowType: 'collectPayment' };
    const value = JSON.parse(blocks[index]?.text ?? '');
    const report = await runScenario(readScenario(value, 'late.scenario.json'), workflow);
    expect(report.differences).toEqual([]);

    const said = blocks.find(({ words }) => words.has('command'))?.text ?? '';
    value.expect.result = 'paid at last';
    const { differences, title } = await runScenario(readScenario(value, 'late.scenario.json'), workflow);
    expect(differences.map(({ at, message }) => `${at}: ${message}`)).toEqual([
      said.trim().split('\n').at(-1)?.trim(),
    ]);
    expect(said).toContain(title);
  });
});
