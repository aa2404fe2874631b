/** When a human task is due and when it escalates: words of the workflow, resolved once by the business calendar. */
import type { BlockedReason, Command, HumanTaskSpec } from '@inkstone/runtime';
import type { EngineDeps } from './deps.js';
import { faultOfTask } from './task-row.js';

export interface TaskTimes {
  /** ms since 1970, by the task's seq. */
  dueAt: ReadonlyMap<number, number>;
  /** One for each escalation, by the task's seq. */
  escalateAt: ReadonlyMap<number, readonly number[]>;
}

export const NO_TIMES: TaskTimes = { dueAt: new Map(), escalateAt: new Map() };

/** @returns why the run is blocked, when a task makes no sense */
export async function taskTimes(
  commands: readonly Command[],
  at: { namespace: string; now: number },
  resolveDue: EngineDeps['resolveDue'],
): Promise<TaskTimes | BlockedReason> {
  const dueAt = new Map<number, number>();
  const escalateAt = new Map<number, number[]>();
  for (const command of commands) {
    if (command.type !== 'ScheduleHumanTask') continue;
    const { seq, task } = command;
    const node = command.node === undefined ? {} : { node: command.node };
    const fault = faultOfTask(command);
    if (fault !== undefined) return { code: 'invalid-command', message: fault, ...node };
    try {
      const timeOf = (dueIn: string): number | Promise<number> =>
        resolveDue({ ...task, dueIn } satisfies HumanTaskSpec, at);
      if (task.dueIn !== undefined) dueAt.set(seq, await timeOf(task.dueIn));
      if (task.escalation)
        escalateAt.set(seq, await Promise.all(task.escalation.map(({ after }) => timeOf(after))));
    } catch (error) {
      return { code: 'invalid-command', message: (error as Error).message, ...node };
    }
  }
  return { dueAt, escalateAt };
}
