import type { Family, Pending, Waiters } from './pending.js';
import type { Run } from './run.js';

type Words = { [F in Family]: (waiter: Waiters[F]) => string };

const WORDS: Words = {
  activities: ({ activityType }) => `activity ${activityType}`,
  timers: () => 'timer',
  tasks: () => 'human task',
  children: ({ workflowType, workflowId }) => `child workflow ${workflowType} (${workflowId})`,
  externals: () => 'message to another workflow',
};

/**
 * What a run waits for, one after the other, with the nodes of the drawing at which it does: the stack of a run that
 * does not move. A node is written as `[node 3]`, which is an index into the version's source map.
 */
export function stackTrace(run: Run): string {
  const commands = [...run.waits].map((pending) => waitOf(wordsOf(pending), pending.node));
  const conditions = run.conditions.waiting.map(({ node }) => waitOf('condition', node));
  return [...commands, ...conditions].join('\n');
}

function wordsOf({ family, seq, waiter }: Pending): string {
  return `${(WORDS[family] as (waiter: unknown) => string)(waiter)} ${seq}`;
}

const waitOf = (words: string, node: number | undefined) =>
  `waits for ${words}${node === undefined ? '' : `\n    at [node ${node}]`}`;
