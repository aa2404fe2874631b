import { createHash } from 'node:crypto';
import { TestEnvironment } from '@inkstone/runtime/testing';
import { expect, test } from 'vitest';
import { compileModule } from './compile-module.js';
import { writeImportOtherwise } from './write-import-otherwise.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('texts and names may speak of imports', async () => {
  const source = `
interface Job { import?(x: number): string; important: string }
const job: Job = { import(x) { return 'import (' + x + ')'; }, important: 'import.' };
export async function main(): Promise<unknown> {
  const { import: renamed } = job;
  return ['Start the import.', \`import (\${1}) import.\${2}import.\`, /^import\\.$/.test('import.'), job.import?.(2),
    job?.import?.(3), renamed?.(4), job.important, "it's the \\\\import."];
}
`;
  const { module } = compileModule(source, { sha256 });
  const env = await TestEnvironment.create();
  try {
    expect(await (await env.start(module, 'main')).result()).toEqual([
      'Start the import.',
      'import (1) import.2import.',
      true,
      'import (2)',
      'import (3)',
      'import (4)',
      'import.',
      "it's the \\import.",
    ]);
  } finally {
    await env.close();
  }
});

test('an import stays one, and what says nothing of it stays as it is', () => {
  expect(writeImportOtherwise('(() => import("a"))')).toBe('(() => import("a"))');
  expect(writeImportOtherwise('(() => important)')).toBe('(() => important)');
  expect(writeImportOtherwise('(() => tag`import.${1}`)')).toBe('(() => tag`import.${1}`)');
});
