/** The workflow that is measured: three activities, one after another. */
import { createHash } from 'node:crypto';
import type { CompiledWorkflow } from '@inkstone/compiler';

export const WORKFLOW = 'threeSteps';

const module = `(exports, require, at) => {
  const { proxyActivities } = require('@inkstone/runtime/workflow');
  const { step } = proxyActivities({ startToCloseTimeout: '1 minute' });
  exports.${WORKFLOW} = async (input) => {
    const first = await step({ order: input.order, amount: 1 });
    const second = await step({ order: first.order, amount: first.total });
    const third = await step({ order: second.order, amount: second.total });
    return { order: third.order, total: third.total };
  };
}`;

export const compiled: CompiledWorkflow = {
  workflowType: WORKFLOW,
  module,
  hash: createHash('sha256').update(module).digest('hex'),
  nodes: [],
  input: { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] },
  activities: {},
};

/** What each run gets. */
export const input = { order: 'order-4711', customer: 'Ada Lovelace', lines: [{ sku: 'ink', quantity: 3 }] };
