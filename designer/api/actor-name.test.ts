import { expect, it } from 'vitest';
import { actorName } from './actor-name.js';

const people = [{ id: 'maria', name: 'Maria Keller' }];

it.each([
  ['person:maria', 'Maria Keller'],
  ['maria', 'Maria Keller'],
  ['person:gone', 'gone'],
  ['system:timer', 'Inkstone'],
  ['worker:local', 'a worker'],
  ['Ada Winter', 'Ada Winter'],
])('calls %s "%s"', (actor, name) => {
  expect(actorName(actor, people)).toBe(name);
});
