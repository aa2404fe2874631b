import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock, Random } from './deps.js';

/** `setTimeout` fires at once when asked to wait longer than this; nothing waits that long in memory. */
const LONGEST_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  uptime: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(LONGEST_MS, Math.max(0, ms)));
    return () => clearTimeout(timer);
  },
};

export const systemRandom: Random = {
  id: () => v7(),
  seed: () => randomBytes(16).toString('hex'),
};
