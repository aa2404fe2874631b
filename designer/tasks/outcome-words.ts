import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';

/** Outcomes are named as results ("approved"); buttons are verbs. */
const VERBS: Record<string, MessageKey> = {
  accepted: 'outcomes.accept',
  answered: 'outcomes.answer',
  approved: 'outcomes.approve',
  canceled: 'outcomes.cancel',
  cancelled: 'outcomes.cancel',
  completed: 'outcomes.complete',
  confirmed: 'outcomes.confirm',
  declined: 'outcomes.decline',
  denied: 'outcomes.deny',
  done: 'outcomes.done',
  escalated: 'outcomes.escalate',
  forwarded: 'outcomes.forward',
  rejected: 'outcomes.reject',
  returned: 'outcomes.return',
  submitted: 'outcomes.submit',
};

/** The word on the button of an outcome: "Approve" for `approved`, "Needs changes" for `needsChanges`. */
export function verbOf(outcome: string): string {
  const verb = VERBS[outcome.toLowerCase()];
  return verb ? text(verb) : sentenceCase(outcome);
}

/** The word for a decision that was made: "Approved", "Needs changes". */
export function sentenceCase(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
