import { expect, test } from 'vitest';
import { sampleAt, sampleRun } from './sample-values.js';

const run = sampleRun({
  run: { input: { amount: 812, 'due day': 'Monday' } },
  nodes: [
    { value: { name: 'policy', json: '{"body":{"limits":[500,900]}}' } },
    {},
    { value: { name: 'letter', json: '{"text":"Dear…' } },
  ],
});

test.each([
  ['input.amount', 812],
  [`input['due day']`, 'Monday'],
  ['policy.body.limits[1]', 900],
  ['policy?.body', { limits: [500, 900] }],
  ['policy.body.none.deeper', undefined],
  ['input.toString', undefined],
  ['letter.text', undefined],
  ['other()', undefined],
])('%s', (path, value) => {
  expect(sampleAt(run, path)).toEqual(value);
});
