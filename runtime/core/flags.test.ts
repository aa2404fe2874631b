import { expect, test } from 'vitest';
import { FLAGS, type Flag, Flags } from './flags.js';

const LATER = FLAGS.OPERATOR_ROWS;
/** Those that the engine records. */
const ENGINES: readonly Flag[] = [FLAGS.OPERATOR_ROWS, FLAGS.OVERSIZE_ANSWERED];
const FIRST: Flag[] = Object.values(FLAGS).filter((flag) => !ENGINES.includes(flag));

test('no number means two things', () => {
  expect(new Set(Object.values(FLAGS)).size).toBe(FIRST.length + ENGINES.length);
});

test('a first activation relies on all of the first release, once', () => {
  const flags = new Flags();
  flags.begin(0, undefined);
  expect(flags.take()).toEqual(FIRST);
  flags.begin(1, undefined);
  expect(flags.take()).toEqual([]);
});

test('replay relies on what history says, and on nothing later', () => {
  const flags = new Flags();
  flags.begin(0, [1, 2]);
  expect([flags.uses(1), flags.uses(3), flags.uses(LATER)]).toEqual([true, false, false]);
  expect(flags.take()).toEqual([]);
});

test('a later behaviour begins in the activation that first asks for it', () => {
  const flags = new Flags();
  flags.begin(0, FIRST);
  expect(flags.uses(LATER)).toBe(false);
  flags.begin(1, undefined);
  expect([flags.uses(LATER), flags.take()]).toEqual([true, [LATER]]);
  const replayed = new Flags();
  replayed.begin(0, FIRST);
  expect(replayed.uses(LATER)).toBe(false);
  replayed.begin(1, [LATER]);
  expect(replayed.uses(LATER)).toBe(true);
});

test('a history from a newer release says so', () => {
  const flags = new Flags();
  flags.begin(0, [1, 999]);
  expect(flags.unknown()?.message).toContain('999');
  const known = new Flags();
  known.begin(0, FIRST);
  expect(known.unknown()).toBeUndefined();
});
