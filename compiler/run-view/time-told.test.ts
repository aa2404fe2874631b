import { expect, test } from 'vitest';
import { timeTold } from './time-told.js';
import { sayStoryInEnglish, tell } from './told.js';

test.each([
  [0, '0 seconds'],
  [1_000, '1 second'],
  [5_400_000, '1 hour, 30 minutes'],
  [3 * 86_400_000, '3 days'],
])('%i ms', (ms, words) => expect(tell(timeTold(ms), sayStoryInEnglish)).toBe(words));
