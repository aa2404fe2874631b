/** Pages that people read: each page of docs/ is in its index, and what they link to exists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const docs = readdirSync(resolve(ROOT, 'docs')).filter((file) => file.endsWith('.md'));
const readmes = readdirSync(ROOT).map((folder) => `${folder}/README.md`);
const pages = [
  ...docs.map((file) => `docs/${file}`),
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/api/README.md', 'examples/plugins/README.md'],
  ...readmes.filter((file) => file !== 'docs/README.md' && existsSync(resolve(ROOT, file))),
];

test('the index of docs/ names each of its pages', () => {
  const index = readFileSync(resolve(ROOT, 'docs/README.md'), 'utf8');
  for (const file of docs.filter((name) => name !== 'README.md')) expect(index).toContain(`(${file})`);
});

test.each(pages)('the links of %s lead somewhere', (page) => {
  const text = readFileSync(resolve(ROOT, page), 'utf8').replace(/```[\s\S]*?```/g, '');
  const targets = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
  const missing = targets.filter(
    (target) => !/^[a-z]+:/.test(target) && !existsSync(resolve(ROOT, dirname(page), target)),
  );
  expect(missing).toEqual([]);
});
