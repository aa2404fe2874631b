/** docs/PROMISES.md, the checks and the planted bugs speak of the same promises; the tests that it names exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { BUGS } from './planted/bugs.js';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/PROMISES.md', root), 'utf8');
const sections = page
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ number: Number.parseInt(text, 10), text }));
const namesIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string);

it('numbers its promises from 1', () => {
  expect(sections.map(({ number }) => number)).toEqual(sections.map((_, at) => at + 1));
});

it('names tests that there are, for each promise', () => {
  for (const { text } of sections) {
    const paths = namesIn(text).filter((name) => name.includes('/'));
    expect(paths.length).toBeGreaterThanOrEqual(2);
    for (const path of paths) expect(existsSync(new URL(path, root)), path).toBe(true);
  }
});

it('has each planted bug under the promises that it breaks, and no others', () => {
  const planted = sections.flatMap(({ number, text }) =>
    namesIn(text)
      .filter((name) => !/[/ .]/.test(name))
      .map((name) => `${name} ${number}`),
  );
  const breaks = BUGS.flatMap(({ name, promises }) => promises.map((number) => `${name} ${number}`));
  expect(planted.sort()).toEqual(breaks.sort());
});

it('is what the checks check', () => {
  const numbers = new Set<number>();
  const folder = new URL('.', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  for (const file of files.filter((name) => name.startsWith('check') || name === 'server-life.ts')) {
    const text = readFileSync(fileURLToPath(new URL(file, folder)), 'utf8');
    for (const [, number] of text.matchAll(/(?:violations\.add\(|^\s*|, )(\d+),\s+(?:\(\) =>|`)/gm))
      numbers.add(Number(number));
  }
  expect([...numbers].sort((a, b) => a - b)).toEqual(sections.map(({ number }) => number));
});
