import type { Command, HistoryRow } from '@inkstone/runtime';
import { problem } from '../errors.js';

/** Families of commands that something answers, by the word with which their steps are named. */
const FAMILY: Partial<Record<Command['type'], string>> = {
  ScheduleActivityTask: 'activity',
  StartTimer: 'timer',
  ScheduleHumanTask: 'task',
  StartChildWorkflowExecution: 'child',
};

export interface Moment {
  /** The last one that is kept. */
  activation: number;
  /** Of the step's activity. */
  seq?: number;
}

/**
 * The moment at which a step was asked for last, or the activation that is given.
 *
 * @throws Problem `cannot-reset`
 */
export function findMoment(
  rows: readonly HistoryRow[],
  nodes: readonly { node: string; title: string }[],
  wanted: { step?: string | undefined; activation?: number | undefined; run: string },
): Moment {
  const { step, activation, run } = wanted;
  if (activation !== undefined) return { activation };
  for (let at = rows.length - 1; at >= 0; at--) {
    const found = rows[at]?.commands.findLast((command) => isStep(command, step ?? '', nodes));
    if (found === undefined) continue;
    return { activation: at, ...(found.type === 'ScheduleActivityTask' ? { seq: found.seq } : {}) };
  }
  throw problem('cannot-reset', { run, what: `it never came to ${step ?? 'a step without a name'}` });
}

function isStep(command: Command, named: string, nodes: readonly { node: string; title: string }[]): boolean {
  const family = FAMILY[command.type];
  if (family === undefined || !('seq' in command)) return false;
  const { node, title } = nodes[command.node ?? -1] ?? {};
  const activityId = command.type === 'ScheduleActivityTask' ? command.options.activityId : undefined;
  return [`${family}:${command.seq}`, node, title, activityId].includes(named);
}
