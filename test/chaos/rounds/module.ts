/** The module that the workflows of all workloads share. */
import { createHash } from 'node:crypto';
import type { CompiledWorkflow } from '@inkstone/compiler';
import { race } from './race.js';
import { register } from './register.js';
import { set } from './set.js';
import type { Workload } from './workload.js';

export const WORKLOADS = { register, set, race } satisfies Record<string, Workload>;

const ACTIVITY = `startToCloseTimeout: '5 seconds', retry: { initialInterval: 20, backoffCoefficient: 1 }`;

const module = `(exports, require, at) => {
  const { proxyActivities, sleep, condition, allHandlersFinished, defineSignal, defineUpdate, defineQuery, setHandler,
    ApplicationFailure } = require('@inkstone/runtime/workflow');
  const { step } = proxyActivities({ ${ACTIVITY} });
  const elsewhere = proxyActivities({ taskQueue: 'elsewhere', ${ACTIVITY} });
  ${Object.values(WORKLOADS)
    .map(({ code }) => code)
    .join('\n')}
}`;

const hash = createHash('sha256').update(module).digest('hex');

/** One published workflow a workload. */
export const compiled: CompiledWorkflow[] = Object.keys(WORKLOADS).map((workflowType) => ({
  workflowType,
  module,
  hash,
  nodes: [],
  input: { type: 'object' },
  activities: {},
}));
