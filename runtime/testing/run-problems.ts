/** Why a test does not get what it asks a run for. */
import { Problem } from '../core/problem.js';
import type { BlockedReason } from '../core/sandbox-protocol.js';
import type { MemoryRun } from './memory/memory-run.js';

export function blockedProblem(reason: BlockedReason): Problem {
  const at = reason.stack ?? (reason.node === undefined ? undefined : `node ${reason.node}`);
  return new Problem(409, {
    code: 'run-blocked',
    message: `${reason.code}: ${reason.message}`,
    details: reason,
    ...(at === undefined ? {} : { at }),
    ...(reason.hint === undefined ? {} : { hint: reason.hint }),
  });
}

export function waitsProblem({ state }: MemoryRun): Problem {
  const tasks = [...state.tasks.values()].map(({ command }) => `the human task "${command.task.title}"`);
  const activities = [...state.activities.values()].map(
    ({ command }) => `the activity ${command.activityType}, which does not end`,
  );
  const children = [...state.children.values()].map(
    ({ command }) => `the child workflow ${command.workflowType} (${command.workflowId})`,
  );
  const what = [...tasks, ...activities, ...children].join(' and ') || 'a signal';
  return new Problem(409, {
    code: 'run-waits',
    message: `The run waits for ${what}, and nothing in this environment will bring it.`,
    hint: 'Script the answer (humanTasks), complete the task, or send the signal before asking for the result.',
  });
}

export function closedProblem(): Problem {
  return new Problem(409, { code: 'run-closed', message: 'The run has ended; it takes nothing more.' });
}
