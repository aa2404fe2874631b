/** Each page of `docs/api` has an example, which runs and gives the result that the page says. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { compileModule } from '@inkstone/compiler';
import { TestEnvironment } from '@inkstone/runtime/testing';
import { expect, test } from 'vitest';

const folder = new URL('../../docs/api/', import.meta.url);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const pages = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md');

function block(page: string, info: string): string | undefined {
  return new RegExp(`\`\`\`${info}\n([\\s\\S]*?)\n\`\`\``).exec(page)?.[1];
}

test.each(pages)('%s', async (file) => {
  const page = readFileSync(new URL(file, folder), 'utf8');
  const source = block(page, 'ts workflow');
  const result = block(page, 'json result');
  expect([source, result]).not.toContain(undefined);
  const answers = Object.entries(JSON.parse(block(page, 'json activities') ?? '{}'));
  const activities = Object.fromEntries(answers.map(([name, answer]) => [name, () => answer]));
  const { module, diagnostics } = compileModule(source ?? '', { sha256 });
  expect(diagnostics).toEqual([]);
  const env = await TestEnvironment.create({ activities });
  const handle = await env.start(module, 'main');
  expect(await handle.result()).toEqual(JSON.parse(result ?? ''));
});
