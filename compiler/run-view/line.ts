import type { Command, InputEvent } from '@inkstone/runtime';
import type { RunPast } from './run-past.js';
import type { StoryEntry } from './run-picture.js';
import { type TellingValue, type Told, told } from './told.js';
import type { Work } from './work.js';

export type Line = Pick<StoryEntry, 'icon' | 'tone'> & { told: Told; site?: number | undefined };

export type InputLine<T extends InputEvent['type']> = (
  event: Extract<InputEvent, { type: T }>,
  past: RunPast,
  work: Work | undefined,
) => Line | undefined;

export type CommandLine<T extends Command['type']> = (
  command: Extract<Command, { type: T }>,
  past: RunPast,
) => Line | undefined;

export function titleOf({ nodes }: RunPast, work: Work | undefined): TellingValue {
  const command = work?.command;
  const title = nodes[command?.node ?? -1]?.title;
  if (title !== undefined) return title;
  if (command?.type === 'ScheduleActivityTask') return command.activityType;
  return command?.type === 'StartChildWorkflowExecution' ? command.workflowType : told('aStep');
}

export function failed(past: RunPast, work: Work | undefined, reason: TellingValue | undefined): Line {
  return {
    icon: 'alert-circle',
    tone: 'failed',
    told: told('stepFailed', { step: titleOf(past, work), why: whyTold(reason) }),
    site: work?.command.node,
  };
}

/** ": the reason", or nothing. */
export const whyTold = (reason: TellingValue | undefined): TellingValue =>
  reason ? told('why', { reason }) : '';
