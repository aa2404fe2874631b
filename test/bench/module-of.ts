import { createHash } from 'node:crypto';
import type { CompiledWorkflow } from '@inkstone/compiler';

/** A workflow that was never drawn: `body` is the text of its function, with the workflow API at hand as `api`. */
export function moduleOf(workflowType: string, body: string): CompiledWorkflow {
  const module = `(exports, require, at) => {
  const api = require('@inkstone/runtime/workflow');
  const { step } = api.proxyActivities({ startToCloseTimeout: '1 minute' });
  exports.${workflowType} = ${body};
}`;
  return {
    workflowType,
    module,
    hash: createHash('sha256').update(module).digest('hex'),
    nodes: [],
    input: { type: 'object' },
    activities: {},
  };
}
