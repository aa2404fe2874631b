import type { Command, InputEvent } from '@inkstone/runtime';
import type { RunPast } from './run-past.js';
import type { StoryEntry } from './run-picture.js';
import type { Work } from './work.js';

export type Line = Pick<StoryEntry, 'icon' | 'tone' | 'text'> & { site?: number | undefined };

export type InputLine<T extends InputEvent['type']> = (
  event: Extract<InputEvent, { type: T }>,
  past: RunPast,
  work: Work | undefined,
) => Line | undefined;

export type CommandLine<T extends Command['type']> = (
  command: Extract<Command, { type: T }>,
  past: RunPast,
) => Line | undefined;

export function titleOf({ nodes }: RunPast, work: Work | undefined): string {
  const command = work?.command;
  const title = nodes[command?.node ?? -1]?.title;
  if (title !== undefined) return title;
  if (command?.type === 'ScheduleActivityTask') return command.activityType;
  return command?.type === 'StartChildWorkflowExecution' ? command.workflowType : 'A step';
}

export function failed(past: RunPast, work: Work | undefined, reason: string | undefined): Line {
  return {
    icon: 'alert-circle',
    tone: 'failed',
    text: `${titleOf(past, work)} failed${reason ? `: ${reason}` : ''}`,
    site: work?.command.node,
  };
}
