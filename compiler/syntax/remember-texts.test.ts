import { describe, expect, it, vi } from 'vitest';
import { rememberTexts } from './remember-texts.js';

describe('a function that remembers texts', () => {
  it('works once for a text that it knows', () => {
    const work = vi.fn((text: string) => [text.length]);
    const lengthOf = rememberTexts(work, 2);
    expect(lengthOf('one')).toBe(lengthOf('one'));
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('forgets what was not asked for longest', () => {
    const work = vi.fn((text: string) => text.length);
    const lengthOf = rememberTexts(work, 2);
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) lengthOf(text);
    expect(work.mock.calls.flat()).toEqual(['a', 'b', 'c', 'b']);
  });

  it('remembers that there was nothing', () => {
    const work = vi.fn(() => undefined);
    const nothing = rememberTexts(work, 1);
    expect([nothing('a'), nothing('a')]).toEqual([undefined, undefined]);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
