import { expect, test } from 'vitest';
import { draftFromSource } from '../edit/edit-draft.js';
import { check } from './check.js';

const named = (name: string) => `export async function names(): Promise<string[]> {
  const ${name}: string[] = [];
  ${name}.push('a');
  return ${name};
}
`;

const told = (source: string) => {
  const made = draftFromSource(source, { plugins: [] });
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  return check(made.draft.document, { plugins: [] }).map(({ code }) => code);
};

test.each(['log', 'patched', 'uuid4'])('code may call something of its own %s', (name) =>
  expect(told(named(name))).toEqual([]),
);

test.each(['sleep', 'condition', 'race', 'Promise'])('what the compiler writes cannot be called %s', (name) =>
  expect(told(named(name))).toEqual(['reserved-name']),
);
