/** docs/workflow-code.md says what is so: its workflows compile, and what it calls refused is refused in these words. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileModule, TypeService } from '@inkstone/compiler';
import { expect, test } from 'vitest';
import { createModuleSource } from './bundle-modules.js';

const page = readFileSync(new URL('../../docs/workflow-code.md', import.meta.url), 'utf8');
const options = {
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  types: new TypeService(),
  modules: createModuleSource(fileURLToPath(new URL('../..', import.meta.url))),
};
const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```(?:\n\n> (.+))?/g)].map(([, source = '', refused]) => ({
  source,
  name: /function (\w+)/.exec(source)?.[1] ?? '',
  refused,
}));

test.each(blocks)('$name', ({ source, name, refused }) => {
  const { diagnostics, workflowTypes } = compileModule(source, options);
  expect(diagnostics.map(({ message }) => message)).toEqual(refused === undefined ? [] : [refused]);
  expect(workflowTypes).toEqual([name]);
});

test('the page has its examples', () => {
  expect(blocks.filter(({ refused }) => refused === undefined)).toHaveLength(3);
  expect(blocks.filter(({ refused }) => refused !== undefined)).toHaveLength(2);
});
