/** What an open run has under way, each step with the name by which an operator means it. */
import type { CommandSite, HistoryRow, PendingActivity, RunState } from '@inkstone/runtime';
import { applyRow, newRunState } from '@inkstone/runtime';
import { problem } from '../errors.js';

export type Family = 'activity' | 'timer' | 'task' | 'child';

export interface OpenStep {
  family: Family;
  seq: number;
  /** `activity:2` */
  name: string;
  /** Id of its node in the version's document, and its title, where they are known. */
  node?: string;
  title?: string;
  /** Since when, ms since 1970. */
  since: number;
  activityId?: string;
}

interface Node {
  node: string;
  title: string;
}

export function foldOf(rows: readonly HistoryRow[]): RunState {
  const state = newRunState();
  for (const row of rows) applyRow(state, row);
  return state;
}

/** Oldest family first; within one, in the order in which they were asked for. */
export function openSteps(state: RunState, nodes: readonly Node[]): OpenStep[] {
  const step = (family: Family, seq: number, command: CommandSite, since: number): OpenStep => {
    const at = nodes[command.node ?? -1];
    return {
      family,
      seq,
      name: `${family}:${seq}`,
      since,
      ...(at === undefined ? {} : { node: at.node, title: at.title }),
    };
  };
  const activity = ([seq, { command, scheduledAt }]: [number, PendingActivity]): OpenStep => {
    const named = step('activity', seq, command, scheduledAt);
    return { ...named, title: named.title ?? command.activityType, ...idOf(command) };
  };
  return [
    ...[...state.tasks].map(([seq, { command, scheduledAt }]) => step('task', seq, command, scheduledAt)),
    ...[...state.activities].map(activity),
    ...[...state.children].map(([seq, { command }]) => step('child', seq, command, state.lastTime)),
    ...[...state.timers].map(([seq, { command, fireAt }]) =>
      step('timer', seq, command, fireAt - command.ms),
    ),
  ];
}

function idOf({ options }: PendingActivity['command']): Pick<OpenStep, 'activityId'> {
  return options.activityId === undefined ? {} : { activityId: options.activityId };
}

/**
 * The step that an operator means: by its name, by its activity id, or by its node when only one waits there.
 *
 * @throws Problem `nothing-to-skip`, `several-steps`
 */
export function findStep(steps: readonly OpenStep[], named: string, run: string): OpenStep {
  const found = steps.filter(({ name, node, activityId, title }) =>
    [name, node, activityId, title].includes(named),
  );
  const exact = found.find(({ name }) => name === named) ?? found[0];
  if (exact === undefined) throw problem('nothing-to-skip', { run });
  if (exact.name !== named && found.length > 1)
    throw problem('several-steps', { run, steps: found.map(({ name }) => name).join(', ') });
  return exact;
}
