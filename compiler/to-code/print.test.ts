import { expect, test } from 'vitest';
import type { WorkflowDocument } from '../graph/document.js';
import { lift } from '../to-graph/lift.js';
import { print } from './print.js';

const context = {
  plugins: [
    {
      name: 'http',
      title: 'HTTP',
      version: '1',
      activities: [
        {
          name: 'httpRequest',
          title: 'HTTP request',
          authoredOutput: 'body',
          input: {
            type: 'object',
            properties: {
              method: { type: 'string', title: 'Method' },
              url: { type: 'string', title: 'URL' },
            },
            required: ['method', 'url'],
          },
          output: {
            type: 'object',
            properties: { status: { type: 'number' }, body: {} },
            required: ['status', 'body'],
          },
        },
        {
          name: 'sendEmail',
          title: 'Send email',
          input: {
            type: 'object',
            properties: { to: { type: 'string' }, subject: { type: 'string' }, text: { type: 'string' } },
            required: ['to', 'subject', 'text'],
          },
          output: { type: 'object', properties: {} },
        },
      ],
    },
  ],
};
const at = { x: 0, y: 0 };
const doc: WorkflowDocument = {
  format: 1,
  name: 'expenseApproval',
  title: 'Expense approval',
  input: {
    type: 'object',
    title: 'ExpenseInput',
    properties: { amount: { type: 'number', title: 'Amount in euros' }, base: { type: 'string' } },
    required: ['amount', 'base'],
  },
  types: { Policy: { type: 'object', properties: { limit: { type: 'number' } }, required: ['limit'] } },
  variables: { v: { name: 'tries', schema: { type: 'number' }, initial: '0' } },
  triggers: [{ kind: 'manual' }],
  notes: {},
  graphs: {
    main: {
      kind: 'main',
      nodes: {
        s: { kind: 'start', title: 'Start', ...at },
        a: {
          kind: 'activity',
          title: 'Look up policy',
          activity: 'httpRequest',
          input: { method: "'GET'", url: '`${input.base}/policies/travel`' },
          result: 'policy',
          resultType: 'Policy',
          ...at,
        },
        d: {
          kind: 'decision',
          title: 'Over limit?',
          branches: [{ id: 'over', label: 'over', condition: 'input.amount > policy.body.limit' }],
          ...at,
        },
        h: {
          kind: 'humanTask',
          title: 'Approve expense',
          question: '`Spent ${input.amount}`',
          facts: [{ label: 'Amount', value: 'input.amount' }],
          people: [],
          groups: ["'finance'"],
          except: [],
          outcomes: ['approved', 'rejected'],
          dueIn: "'3 working days'",
          result: 'approval',
          ...at,
        },
        w: { kind: 'wait', title: 'Wait 3 days', duration: "'3 days'", ...at },
        v: { kind: 'setVariable', title: 'Count', variable: 'tries', value: 'tries + 1', ...at },
        m: {
          kind: 'activity',
          title: 'Explain why',
          activity: 'sendEmail',
          input: {
            to: "'a@b.c'",
            subject: "'No'",
            text: '`Your expense of ${input.amount} was rejected by ${approval.completedBy} for some reason.`',
          },
          ...at,
        },
        r: { kind: 'end', title: 'Rejected', ...at },
        e: { kind: 'end', title: 'End', ...at },
      },
      edges: {
        1: { from: 's', output: 'next', to: 'a' },
        2: { from: 'a', output: 'next', to: 'd' },
        3: { from: 'd', output: 'over', to: 'h' },
        4: { from: 'd', output: 'otherwise', to: 'w' },
        5: { from: 'h', output: 'approved', to: 'w' },
        6: { from: 'h', output: 'rejected', to: 'm' },
        7: { from: 'm', output: 'next', to: 'r' },
        8: { from: 'w', output: 'next', to: 'v' },
        9: { from: 'v', output: 'next', to: 'e' },
      },
    },
  },
};

test('prints and reads back', () => {
  const printed = print(doc, context);
  if (!('source' in printed)) expect.fail('not printed');
  const lifted = lift(printed.source, context, { document: doc, ...printed });
  expect(lifted).toMatchObject({ document: doc });
});
