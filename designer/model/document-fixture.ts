import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';

export const PLUGINS: PluginDescriptor[] = [
  {
    name: 'http',
    title: 'Web',
    version: '1.0.0',
    activities: [
      {
        name: 'httpRequest',
        title: 'HTTP request',
        summary: '{method} {url}',
        authoredOutput: 'body',
        input: {
          type: 'object',
          properties: { method: { type: 'string', default: 'GET' }, url: { type: 'string' } },
          required: ['url'],
        },
        output: {
          type: 'object',
          properties: { status: { type: 'integer' }, body: {} },
          required: ['status', 'body'],
        },
      },
    ],
  },
];

/** start → look → over? → (over) ask → (approved) done, (rejected) refused; (otherwise) done. */
export function expenses(): WorkflowDocument {
  return {
    format: 1,
    name: 'expenses',
    title: 'Expenses',
    input: {
      type: 'object',
      title: 'ExpensesInput',
      properties: {
        amount: { type: 'number', title: 'Amount' },
        employee: { type: 'object', properties: { email: { type: 'string' } } },
      },
      required: ['amount'],
    },
    types: { Policy: { type: 'object', properties: { limit: { type: 'number' } }, required: ['limit'] } },
    variables: {},
    triggers: [{ kind: 'manual' }],
    graphs: {
      main: {
        kind: 'main',
        nodes: {
          start: { kind: 'start', title: 'Start', x: 0, y: 0 },
          look: {
            kind: 'activity',
            title: 'Look up policy',
            x: 200,
            y: 0,
            activity: 'httpRequest',
            input: { url: `'/policies'` },
            resultType: 'Policy',
          },
          over: {
            kind: 'decision',
            title: 'Over limit?',
            x: 480,
            y: 0,
            branches: [{ id: 'b1', label: 'over', condition: 'input.amount > 500' }],
          },
          ask: {
            kind: 'humanTask',
            title: 'Ask',
            x: 720,
            y: 120,
            question: `'Ok?'`,
            facts: [],
            people: [],
            groups: [`'finance'`],
            except: [],
            outcomes: ['approved', 'rejected'],
            result: 'approval',
          },
          done: { kind: 'end', title: 'Done', x: 1000, y: 0 },
          refused: { kind: 'end', title: 'Refused', x: 1000, y: 120 },
        },
        edges: {
          e1: { from: 'start', output: 'next', to: 'look' },
          e2: { from: 'look', output: 'next', to: 'over' },
          e3: { from: 'over', output: 'b1', to: 'ask' },
          e4: { from: 'over', output: 'otherwise', to: 'done' },
          e5: { from: 'ask', output: 'approved', to: 'done' },
          e6: { from: 'ask', output: 'rejected', to: 'refused' },
        },
      },
    },
    notes: {},
  };
}
