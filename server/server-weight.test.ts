import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Prints the packages written as CommonJS that a process has loaded after it imported the built server. */
const PROBE = `
  import { createRequire } from 'node:module';
  await import('@inkstone/server');
  const files = Object.keys(createRequire(import.meta.url).cache);
  console.log(JSON.stringify([...new Set(files.map((file) => file.split('node_modules/').at(-1).split('/')[0]))]));
`;

test('a server does not carry the TypeScript compiler (70 MiB) beside the engine: it is for the compiler thread', () => {
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', PROBE], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  const loaded = JSON.parse(printed) as string[];
  expect(loaded).toContain('pg');
  expect(loaded.filter((name) => /^(ts-morph|@ts-morph|typescript)$/.test(name))).toEqual([]);
});
