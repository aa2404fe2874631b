/** The part of a run's story that operators have in it. */
import type { OperatorEvent } from '@inkstone/runtime';
import { messageOf } from './failure-message.js';
import { type InputLine, type Line, titleOf, whyTold } from './line.js';
import type { RunPast } from './run-past.js';
import type { StorySentence } from './story-sentences.js';
import { type Told, told } from './told.js';

type By = { actor?: string; reason?: string };

function line(
  icon: string,
  { actor, reason }: By,
  past: RunPast,
  sentence: StorySentence,
  values: Told['values'] = {},
): Line {
  const by = actor ? told('by', { who: past.nameOf(actor) }) : '';
  return { icon, tone: 'people', told: told(sentence, { ...values, by, why: whyTold(reason) }) };
}

export const OPERATOR_INPUT: { [T in OperatorEvent['type']]: InputLine<T> } = {
  WorkflowExecutionPaused: (event, past) =>
    line('player-pause', event, past, event.timers === 'frozen' ? 'pausedFrozen' : 'paused'),
  WorkflowExecutionUnpaused: (event, past) => line('player-play', event, past, 'letGoOn'),
  WorkflowExecutionVersionChanged: (event, past) =>
    line('versions', event, past, 'versionChanged', { from: event.from, version: event.version }),
  WorkflowExecutionReset: (event, past) => line('refresh', event, past, 'begunAgain'),
  ActivityTaskParked: ({ failure, attempt }, past, work) => ({
    icon: 'alert-circle',
    tone: 'failed',
    told: told('parked', {
      step: titleOf(past, work),
      attempt,
      reason: messageOf(failure) ?? told('noReason'),
    }),
    site: work?.command.node,
  }),
  ActivityTaskRetryRequested: (event, past, work) => ({
    ...line('refresh', event, past, 'retryAsked', { step: titleOf(past, work) }),
    site: work?.command.node,
  }),
  ActivityTaskOptionsUpdated: (event, past, work) => ({
    ...line('settings', event, past, event.input ? 'inputChanged' : 'optionsChanged', {
      step: titleOf(past, work),
    }),
    site: work?.command.node,
  }),
};
