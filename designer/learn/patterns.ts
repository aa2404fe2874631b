import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { draw } from './draw.js';
import { ask, choose, email, end, request, signal, start } from './steps.js';

/**
 * Parts of workflows to drop into a drawing: everything between start and end. They are whole workflows here, so that
 * each is compiled and tried by a test.
 */
export const PATTERNS: readonly WorkflowDocument[] = [
  draw({
    name: 'patternReminder',
    title: 'Ask, with a reminder until decided',
    description: 'A person decides; after three days somebody is reminded.',
    input: {},
    main: {
      steps: {
        start: start(),
        ask: ask('Decide', "'Do you agree?'", {
          groups: ["'finance'"],
          outcomes: ['approved', 'rejected'],
          boundaries: [
            { on: 'timer', id: 'soon', label: 'three days', duration: "'3 days'", graph: 'reminder' },
          ],
        }),
        end: end('End'),
      },
      ways: ['start > ask', 'ask:approved > end', 'ask:rejected > end'],
    },
    inside: {
      reminder: {
        steps: {
          begin: start(),
          remind: email('Remind', "'finance@example.org'", "'A decision is waiting'", "'Please decide.'"),
          reminded: end('Reminded'),
        },
        ways: ['begin > remind', 'remind > reminded'],
      },
    },
  }),
  draw({
    name: 'patternRetry',
    title: 'Try, then ask a person',
    description:
      'A call is tried five times, further and further apart; then a person says whether to try again.',
    input: {},
    main: {
      steps: {
        start: start(),
        call: request('Call the service', 'POST', "'/service'", {
          options: { retry: { initialInterval: '10 seconds', backoffCoefficient: 2, maximumAttempts: 5 } },
          boundaries: [{ on: 'error', id: 'failed', label: 'failed' }],
        }),
        again: ask('What now?', "'The service does not answer. Try again?'", {
          groups: ["'operations'"],
          outcomes: ['try again', 'leave it'],
        }),
        end: end('End'),
      },
      ways: [
        'start > call',
        'call > end',
        'call:failed > again',
        'again:try again > call',
        'again:leave it > end',
      ],
    },
  }),
  draw({
    name: 'patternTwoApprovals',
    title: 'Two approvals at once',
    description: 'Two teams decide at the same time; both have to be done.',
    input: {},
    main: {
      steps: {
        start: start(),
        both: {
          kind: 'parallel',
          title: 'Ask both',
          branches: [
            { id: 'b1', label: 'finance' },
            { id: 'b2', label: 'legal' },
          ],
        },
        finance: ask('Finance decides', "'Can we afford it?'", { groups: ["'finance'"], outcomes: ['done'] }),
        legal: ask('Legal decides', "'Are we allowed to?'", { groups: ["'legal'"], outcomes: ['done'] }),
        join: { kind: 'join', title: 'Both decided', mode: 'all' },
        end: end('End'),
      },
      ways: [
        'start > both',
        'both:b1 > finance',
        'both:b2 > legal',
        'finance:done > join',
        'legal:done > join',
        'join > end',
      ],
    },
  }),
  draw({
    name: 'patternPayment',
    title: 'Wait for the payment or cancel',
    description: 'Goes on when the message comes; after two weeks it goes another way.',
    input: {},
    messages: { paid: signal('paid') },
    main: {
      steps: {
        start: start(),
        payment: { kind: 'receive', title: 'Wait for the payment', signal: 'paid', timeout: "'14 days'" },
        cancel: request('Cancel the order', 'DELETE', "'/orders'"),
        end: end('End'),
      },
      ways: ['start > payment', 'payment > end', 'payment:late > cancel', 'cancel > end'],
    },
  }),
  draw({
    name: 'patternForEach',
    title: 'For each, five at a time',
    description: 'The same steps for each item of a list, at most five at once.',
    input: {},
    main: {
      steps: {
        start: start(),
        each: {
          kind: 'forEach',
          title: 'Each item',
          list: "['a', 'b']",
          item: 'item',
          concurrency: { limit: '5' },
          graph: 'round',
          outputs: [],
        },
        end: end('End'),
      },
      ways: ['start > each', 'each > end'],
    },
    inside: {
      round: {
        steps: {
          begin: start(),
          store: request('Store it', 'PUT', '`/items/${item}`'),
          stored: end('Stored'),
        },
        ways: ['begin > store', 'store > stored'],
      },
    },
  }),
  draw({
    name: 'patternFourEyes',
    title: 'Two pairs of eyes',
    description: 'Whoever decided first may not decide the second time.',
    input: {},
    main: {
      steps: {
        start: start(),
        first: ask('First decision', "'Do you agree?'", {
          groups: ["'finance'"],
          outcomes: ['approved', 'rejected'],
          result: 'firstDecision',
        }),
        second: ask('Second decision', "'Do you agree, too?'", {
          groups: ["'finance'"],
          except: ['firstDecision.completedBy'],
          outcomes: ['approved', 'rejected'],
        }),
        end: end('End'),
      },
      ways: [
        'start > first',
        'first:approved > second',
        'first:rejected > end',
        'second:approved > end',
        'second:rejected > end',
      ],
    },
  }),
  draw({
    name: 'patternPolling',
    title: 'Look again until it is ready',
    description: 'Asks a service, waits an hour, and asks again, until it says that it is done.',
    input: {},
    types: { State: { type: 'object', properties: { done: { type: 'boolean' } }, required: ['done'] } },
    main: {
      steps: {
        start: start(),
        look: request('Look', 'GET', "'/job'", { result: 'job', resultType: 'State' }),
        ready: choose('Is it ready?', 'ready', 'job.body.done', 'not yet'),
        wait: { kind: 'wait', title: 'Wait an hour', duration: "'1 hour'" },
        end: end('End'),
      },
      ways: ['start > look', 'look > ready', 'ready:yes > end', 'ready:otherwise > wait', 'wait > look'],
    },
  }),
];
