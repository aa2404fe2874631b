import { describe, expect, test } from 'vitest';
import type { Person } from '../api/common.js';
import { EXAMPLE_PEOPLE } from './example-people.js';
import { askedOf, demand, may, permissionsOf, whyNotTask } from './permissions.js';

const [ada, maria, omar, jonas] = EXAMPLE_PEOPLE as [Person, Person, Person, Person];
const FINANCE = { people: [], groups: ['finance'], excluded: [] };

describe('roles', () => {
  test('an approver sees and decides, and changes nothing else', () => {
    expect(permissionsOf(maria)).toEqual(['workflow.read', 'run.read', 'task.read', 'task.act']);
  });

  test('only an operator operates runs', () => {
    expect([ada, maria, omar, jonas].map((person) => may(person, 'run.operate'))).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  test('a refusal names who may', () => {
    expect(() => demand(maria, 'run.operate')).toThrowError(
      expect.objectContaining({ code: 'not-permitted', hint: 'Who may: operator.' }),
    );
  });
});

describe('tasks', () => {
  test.each([
    ['of the group', maria, FINANCE, true],
    ['of another group', jonas, FINANCE, false],
    ['named by id', jonas, { ...FINANCE, people: ['jonas'] }, true],
    ['named by address, in any case', jonas, { ...FINANCE, people: ['Jonas@Example.com'] }, true],
    ['excluded by id', maria, { ...FINANCE, excluded: ['maria'] }, false],
    [
      'excluded by address, though named',
      maria,
      { ...FINANCE, people: ['maria'], excluded: ['maria@example.com'] },
      false,
    ],
    ['nobody', ada, { people: [], groups: [], excluded: [] }, false],
  ])('%s', (_, person, rights, allowed) => {
    expect(whyNotTask(person, rights) === undefined).toBe(allowed);
  });

  test('whom it was given to, in words', () => {
    expect(askedOf({ people: ['Jonas'], groups: ['finance'], excluded: [] })).toBe(
      'Jonas or the finance team',
    );
  });
});
