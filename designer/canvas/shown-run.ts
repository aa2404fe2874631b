import type { WorkflowNode } from '@inkstone/compiler/graph';
import { text } from '../messages/text.js';
import type { NodeRun } from './step-data.js';

/** What a run did at a node, as people see it: a step that fails on purpose has failed once it is done. */
export function shownRun(node: WorkflowNode, run: NodeRun | undefined): NodeRun | undefined {
  if (node.kind !== 'fail' || run?.state !== 'done') return run;
  return { ...run, state: 'failed', label: text('runs.state-failed') };
}
