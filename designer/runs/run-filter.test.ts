import { expect, it } from 'vitest';
import { runFilterOf } from './run-filter.js';

it('keeps what is a filter and drops the rest', () => {
  expect(runFilterOf({ workflow: 'order', status: 'blocked', page: 3 })).toEqual({
    workflow: 'order',
    status: 'blocked',
  });
  expect(runFilterOf({ workflow: '', status: 'unknown' })).toEqual({});
});
