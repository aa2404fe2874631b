/** What runs while the server is killed: steps, retries, timers, signals and people, each with a known result. */
import { createHash } from 'node:crypto';
import type { CompiledWorkflow } from '@inkstone/compiler';

export const KINDS = ['steps', 'flaky', 'sleeper', 'signaled', 'approval'] as const;
export type Kind = (typeof KINDS)[number];

/** The kind of the n-th workflow. */
export const kindOf = (n: number): Kind => KINDS[n % KINDS.length] as Kind;

const module = `(exports, require, at) => {
  const { proxyActivities, sleep, condition, defineSignal, setHandler, humanTask } = require('@inkstone/runtime/workflow');
  const { step, flakyStep } = proxyActivities({
    startToCloseTimeout: '20 seconds',
    retry: { initialInterval: 5, backoffCoefficient: 1 },
  });
  exports.steps = async ({ n }) => {
    let total = n;
    for (let i = 0; i < 3; i++) total = (await step({ total })).total;
    return total;
  };
  exports.flaky = async ({ n }) => {
    const first = await flakyStep({ total: n });
    const rest = await Promise.all([step({ total: first.total }), step({ total: 1 })]);
    return rest[0].total + rest[1].total;
  };
  exports.sleeper = async ({ n }) => {
    await sleep(20);
    const { total } = await step({ total: n });
    await sleep(1);
    return total;
  };
  exports.signaled = async ({ n }) => {
    const got = [];
    setHandler(defineSignal('add'), (value) => { got.push(value); });
    await condition(() => got.length >= 2);
    return (await step({ total: n + got[0] + got[1] })).total;
  };
  exports.approval = async ({ n }) => {
    const { outcome } = await humanTask({ title: 'Pay?', assignees: { groups: ['finance'] }, outcomes: ['yes', 'no'] });
    return (await step({ total: outcome === 'yes' ? n : -1 })).total;
  };
}`;

const hash = createHash('sha256').update(module).digest('hex');

/** One published workflow a kind; they share their module. */
export const published: CompiledWorkflow[] = KINDS.map((workflowType) => ({
  workflowType,
  module,
  hash,
  nodes: [],
  input: { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] },
  activities: {},
}));

/** What the n-th workflow must give: each step adds one. */
export function expectedResult(n: number): number {
  const results: Record<Kind, number> = {
    steps: n + 3,
    flaky: n + 4,
    sleeper: n + 1,
    signaled: n + 31,
    approval: n + 1,
  };
  return results[kindOf(n)];
}
