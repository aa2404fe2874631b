import { expect, test } from 'vitest';
import { summaryOf } from './summaries.js';

const plugins = [
  {
    ...{ name: 'web', title: 'Web', version: '1.0.0' },
    activities: [
      {
        ...{ name: 'httpRequest', title: 'HTTP request', description: 'Calls a web service.' },
        ...{ input: { type: 'object' }, output: {}, summary: '{method} {url}' },
      },
    ],
  },
];
const step = (title: string, input: Record<string, string> = {}) =>
  summaryOf({ kind: 'activity', title, x: 0, y: 0, activity: 'httpRequest', input }, plugins);

test('a step says what it will do, and never its title again', () => {
  expect(step('Ask', { url: "'/quote'" })).toBe('… /quote');
  expect(step('Ask')).toBe('HTTP request');
  expect(step('HTTP request')).toBe('Calls a web service.');
});
