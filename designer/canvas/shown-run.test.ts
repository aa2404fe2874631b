import { expect, it } from 'vitest';
import { shownRun } from './shown-run.js';

const done = { state: 'done', label: 'done' } as const;

it('shows red where a workflow gave up, and nothing else otherwise than it is', () => {
  const fail = { kind: 'fail', title: 'Give up', x: 0, y: 0, message: "'late'" } as const;
  expect(shownRun(fail, done)).toEqual({ state: 'failed', label: 'failed' });
  expect(shownRun(fail, undefined)).toBeUndefined();
  expect(shownRun({ kind: 'end', title: 'End', x: 0, y: 0 }, done)).toBe(done);
});
