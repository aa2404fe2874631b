/** The part of a run's story that operators have in it. */
import type { OperatorEvent } from '@inkstone/runtime';
import { messageOf } from './failure-message.js';
import { type InputLine, type Line, titleOf } from './line.js';
import type { RunPast } from './run-past.js';

type By = { actor?: string; reason?: string };

const by = ({ actor }: By, past: RunPast): string => (actor ? ` by ${past.nameOf(actor)}` : '');
const why = ({ reason }: By): string => (reason ? `: ${reason}` : '');
const line = (icon: string, event: By, past: RunPast, text: string): Line => ({
  icon,
  tone: 'people',
  text: `${text}${by(event, past)}${why(event)}`,
});

export const OPERATOR_INPUT: { [T in OperatorEvent['type']]: InputLine<T> } = {
  WorkflowExecutionPaused: (event, past) =>
    line(
      'player-pause',
      event,
      past,
      event.timers === 'frozen' ? 'Paused, its timers standing still,' : 'Paused',
    ),
  WorkflowExecutionUnpaused: (event, past) => line('player-play', event, past, 'Let go on'),
  WorkflowExecutionVersionChanged: (event, past) =>
    line('versions', event, past, `Moved from version ${event.from} to version ${event.version}`),
  WorkflowExecutionReset: (event, past) => line('refresh', event, past, 'Begun again from here'),
  ActivityTaskParked: ({ failure, attempt }, past, work) => ({
    icon: 'alert-circle',
    tone: 'failed',
    text: `${titleOf(past, work)} waits for an operator after ${attempt} tries: ${messageOf(failure) ?? 'no reason given'}`,
    site: work?.command.node,
  }),
  ActivityTaskRetryRequested: (event, past, work) => ({
    ...line('refresh', event, past, `${titleOf(past, work)} is tried again at once, asked`),
    site: work?.command.node,
  }),
  ActivityTaskOptionsUpdated: (event, past, work) => ({
    ...line(
      'settings',
      event,
      past,
      `${event.input ? 'Input' : 'Timeouts and retries'} of ${titleOf(past, work)} changed`,
    ),
    site: work?.command.node,
  }),
};
