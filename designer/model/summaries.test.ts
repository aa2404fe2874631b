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

test('a handler with code says its first line, then its message; a start what it prepares', () => {
  const handler = {
    ...{ kind: 'handler' as const, title: 'Asked', x: 0, y: 0, message: 'getStatus' },
    ...{ handles: 'query' as const, parameters: '' },
  };
  expect(summaryOf({ ...handler, code: '\nreturn status;\n' }, [])).toBe(
    'return status; · when getStatus comes',
  );
  expect(summaryOf({ ...handler, code: '// Louder\nreturn 1;' }, [])).toBe('Louder · when getStatus comes');
  expect(summaryOf({ ...handler, code: '' }, [])).toBe('when getStatus comes');
  expect(summaryOf({ ...handler, graph: 'g1' }, [])).toBe('when getStatus comes');
  const start = { kind: 'start' as const, title: 'Start', x: 0, y: 0 };
  expect(summaryOf(start, [])).toBe('');
  expect(summaryOf({ ...start, prepare: 'const { amount } = input;\nlog.info(amount);' }, [])).toBe(
    'first: const { amount } = input;',
  );
});
