import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moduleOf } from '../under-laws.js';
import { matches } from './matches.js';
import { pathDifference } from './path-pattern.js';
import { runScenario } from './run-scenario.js';
import { readScenario } from './scenario.js';

const nodes = ['Look up', 'Ask', 'Pay'].map((title, i) => ({
  graph: 'main',
  node: `n${i}`,
  title,
  kind: 'activity',
  lines: { from: i + 1, to: i + 1 },
}));

const module = moduleOf(`
  const { lookUp, pay } = api.proxyActivities({ startToCloseTimeout: '1 hour', retry: { maximumAttempts: 2 } });
  let extra = 0;
  exports.main = async (amount) => {
    api.setHandler(api.defineSignal('add'), (n) => { extra += n; });
    at.enter(0);
    const { limit } = await lookUp({ of: 'travel' });
    await api.sleep('1 day');
    if (amount + extra > limit) {
      at.enter(1);
      const answer = await api.humanTask({ title: 'Too much?', assignees: {}, outcomes: ['yes', 'no'] });
      if (answer.outcome === 'yes') throw api.ApplicationFailure.nonRetryable('too much', 'TooMuch');
    }
    at.enter(2);
    return await pay({ amount: amount + extra, of: 'travel' });
  };`);

const play = (scenario: object) =>
  runScenario(
    readScenario({ format: 1, title: 'a scenario', workflow: 'x.ts', ...scenario }, 'x.scenario.json'),
    { module, workflowType: 'main', nodes },
  );
const activities = { lookUp: { result: { limit: 100 } }, pay: { result: 'paid' } };

describe('a scenario', () => {
  test('passes when the run is as expected', async () => {
    const report = await play({
      args: [90],
      activities: {
        lookUp: [{ failure: { message: 'busy' } }, { result: { limit: 100 }, after: '10 minutes' }],
        pay: { result: 'paid' },
      },
      events: [{ at: '2 hours', signal: 'add', args: [20] }],
      humanTasks: [{ title: 'Too much?', outcome: 'no', after: '3 hours' }],
      expect: {
        result: 'paid',
        path: ['Look up', 'Ask', 'Pay'],
        activities: ['lookUp', { activity: 'pay', input: { amount: 110 } }],
        tasks: ['Too much?'],
        duration: (24 + 3) * 3_600_000 + 601_000,
      },
    });
    expect(report).toMatchObject({ passed: true, differences: [], path: ['Look up', 'Ask', 'Pay'] });
  });

  test('passes when the run fails as expected', async () => {
    const report = await play({
      input: 200,
      activities: { lookUp: activities.lookUp },
      humanTasks: [{ outcome: 'yes' }],
      expect: { failure: { message: 'too much', type: 'TooMuch' }, path: ['…', 'Ask'] },
    });
    expect(report.differences).toEqual([]);
  });

  test.each<[string, object, { at: string; message: unknown }[]]>([
    [
      'another result',
      { input: 5, activities, expect: { result: 'refused' } },
      [{ at: 'expect.result', message: 'expected "refused", and it gave "paid"' }],
    ],
    [
      'another path',
      { input: 5, activities, expect: { path: ['Look up', 'Ask', '…'] } },
      [{ at: 'expect.path[1]', message: '"Ask" was expected, and it went: "Pay"' }],
    ],
    [
      'another call',
      { input: 5, activities, expect: { activities: ['lookUp', { activity: 'pay', input: { amount: 6 } }] } },
      [{ at: 'expect.activities[1]', message: 'pay was called with {"amount":5,"of":"travel"}' }],
    ],
    [
      'more calls',
      { input: 5, activities, expect: { activities: ['lookUp'] } },
      [{ at: 'expect.activities', message: '1 more came' }],
    ],
    [
      'a task that nobody answers',
      { input: 500, activities, expect: { result: 'paid' } },
      [{ at: 'expect.result', message: expect.stringContaining('waits for the human task "Too much?"') }],
    ],
    [
      'an answer that nobody asked for',
      { input: 5, activities, humanTasks: [{ outcome: 'no' }], expect: {} },
      [{ at: 'humanTasks[0]', message: 'no task came up that this answers' }],
    ],
    [
      'an activity that it does not know',
      { input: 5, activities: { lookUp: activities.lookUp }, expect: {} },
      [
        { at: 'expect.result', message: expect.stringContaining('No activity pay') },
        { at: 'activities.pay', message: expect.stringContaining('does not say what it gives') },
      ],
    ],
    [
      'a failure instead of a result',
      {
        input: 5,
        activities: { lookUp: { failure: { message: 'closed', nonRetryable: true } } },
        expect: { result: 1 },
      },
      [{ at: 'expect.result', message: expect.stringContaining('closed') }],
    ],
    [
      'a result instead of a failure',
      { input: 5, activities, expect: { failure: { type: 'TooMuch' } } },
      [{ at: 'expect.failure', message: 'it was to fail, and it gave "paid"' }],
    ],
    [
      'an event after the end',
      { input: 5, activities, events: [{ at: '3 days', signal: 'add' }], expect: {} },
      [{ at: 'events[0]', message: 'The run has ended; it takes nothing more.' }],
    ],
    [
      'another duration',
      { input: 5, activities, expect: { duration: '2 days' } },
      [{ at: 'expect.duration', message: 'it took 86400000 ms, which is not 2 days' }],
    ],
    [
      'an answer that the task does not know',
      { input: 500, activities, humanTasks: [{ outcome: 'maybe' }], expect: {} },
      [{ at: 'expect.result', message: expect.stringContaining('Its outcomes are: yes, no.') }],
    ],
  ])('says where there is %s', async (_, scenario, differences) => {
    const report = await play(scenario);
    expect(report.differences).toEqual(differences);
    expect(report.passed).toBe(false);
  });

  test.each<[string, object, string]>([
    ['an unknown field', { expect: {}, inputs: 1 }, 'x.scenario.json'],
    ['a missing expectation', {}, 'x.scenario.json (expect)'],
    [
      'a call that gives and fails',
      { expect: {}, activities: { pay: { result: 1, failure: { message: 'x' } } } },
      'x.scenario.json (activities.pay)',
    ],
  ])('is refused with %s', (_, scenario, at) => {
    const value = { format: 1, title: 't', workflow: 'x.ts', ...scenario };
    expect(() => readScenario(value, 'x.scenario.json')).toThrowError(
      expect.objectContaining({ code: 'malformed-scenario', at }),
    );
  });
});

describe('path patterns', () => {
  const title = fc.constantFrom('a', 'b', 'c');
  test('a path agrees with itself, and with itself after parts are left out for gaps', () => {
    fc.assert(
      fc.property(fc.array(title), fc.array(fc.nat(3)), (path, cuts) => {
        expect(pathDifference(path, path)).toBeUndefined();
        const pattern: string[] = [];
        let at = 0;
        for (const cut of cuts) {
          pattern.push(...path.slice(at, at + 1), '…');
          at += 1 + cut;
        }
        expect(pathDifference([...pattern, ...path.slice(at)], path)).toBeUndefined();
      }),
    );
  });

  test('one more or one less is a difference', () => {
    fc.assert(
      fc.property(fc.array(title), title, (path, more) => {
        expect(pathDifference(path, [...path, more])).toMatchObject({ index: path.length });
        expect(pathDifference([...path, more], path)).toMatchObject({ index: path.length });
      }),
    );
  });

  test('a gap may have to be longer than the first place that fits', () => {
    expect(pathDifference(['…', 'a', 'b'], ['a', 'c', 'a', 'b'])).toBeUndefined();
  });
});

test('matching lets objects have more fields, and nothing else', () => {
  expect(matches({ a: [1, { b: 2 }] }, { a: [1, { b: 2, c: 3 }], d: 4 })).toBe(true);
  expect(matches({ a: [1] }, { a: [1, 2] })).toBe(false);
  expect(matches({ a: null }, {})).toBe(false);
  expect(matches({}, [])).toBe(false);
});
