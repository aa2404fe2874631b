import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VirtualClock } from './virtual-clock.js';

test('everything happens at its time, what was asked for first comes first, and what was called off never', () => {
  const entry = fc.record({ at: fc.nat(20), calledOff: fc.boolean() });
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const clock = new VirtualClock(0);
      const happened: { at: number; index: number; now: number }[] = [];
      entries.forEach(({ at, calledOff }, index) => {
        const callOff = clock.at(at, () => happened.push({ at, index, now: clock.now }));
        if (calledOff) callOff();
      });
      while (clock.advance(Number.POSITIVE_INFINITY));
      const expected = entries
        .map(({ at, calledOff }, index) => ({ at, index, now: at, calledOff }))
        .filter(({ calledOff }) => !calledOff)
        .map(({ at, index, now }) => ({ at, index, now }))
        .toSorted((a, b) => a.at - b.at || a.index - b.index);
      expect(happened).toEqual(expected);
    }),
  );
});

test('all that is due at one moment happens in one step; what it calls off does not', () => {
  const clock = new VirtualClock(0);
  const happened: string[] = [];
  let callOff = () => {};
  clock.at(5, () => {
    happened.push('first');
    callOff();
  });
  callOff = clock.at(5, () => happened.push('called off'));
  clock.at(5, () => happened.push('last'));
  clock.at(6, () => happened.push('later'));
  expect(clock.advance(5)).toBe(true);
  expect(happened).toEqual(['first', 'last']);
  expect(clock.advance(5)).toBe(false);
  expect(clock.next).toBe(6);
});
