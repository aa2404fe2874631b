import { describe, expect, it } from 'vitest';
import { agoWords, dayAndTime, dueWords, durationWords } from './when.js';

// Local times on purpose: people read their own clock.
const now = new Date(2026, 10, 11, 14, 0);
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).toISOString();

describe('dueWords', () => {
  it.each([
    [at(2026, 10, 11, 17, 0), 'due today 17:00'],
    [at(2026, 10, 12, 17, 0), 'due tomorrow 17:00'],
    [at(2026, 10, 13, 9, 30), 'due Friday 09:30'],
    [at(2026, 10, 24, 9, 0), 'due 24 Nov 09:00'],
    [at(2027, 0, 2, 9, 0), 'due 2 Jan 2027 09:00'],
    [at(2026, 10, 11, 13, 0), 'overdue since today 13:00'],
    [at(2026, 10, 10, 17, 0), 'overdue since yesterday 17:00'],
  ])('says %s as "%s"', (iso, words) => {
    expect(dueWords(iso, now)).toBe(words);
  });

  it('counts calendar days over a change of the clock', () => {
    const saturday = new Date(2026, 9, 24, 23, 30);
    expect(dayAndTime(at(2026, 9, 25, 23, 45), saturday)).toBe('tomorrow 23:45');
  });
});

describe('agoWords', () => {
  it.each([
    [at(2026, 10, 11, 13, 59), '1 minute ago'],
    [at(2026, 10, 11, 11, 0), '3 hours ago'],
    [at(2026, 10, 10, 11, 0), 'yesterday 11:00'],
    [now.toISOString(), 'just now'],
  ])('says %s as "%s"', (iso, words) => {
    expect(agoWords(iso, now)).toBe(words);
  });
});

describe('durationWords', () => {
  it.each([
    [12, '12 ms'],
    [410, '0.4 s'],
    [4_200, '4.2 s'],
    [42_000, '42 s'],
    [185_000, '3 min 5 s'],
    [8_040_000, '2 h 14 min'],
    [7_200_000, '2 h'],
    [273_600_000, '3 d 4 h'],
  ])('says %i ms as "%s"', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });
});
