/** Outcomes are named as results ("approved"); buttons are verbs. */
const VERBS: Record<string, string> = {
  accepted: 'Accept',
  answered: 'Answer',
  approved: 'Approve',
  canceled: 'Cancel',
  cancelled: 'Cancel',
  completed: 'Complete',
  confirmed: 'Confirm',
  declined: 'Decline',
  denied: 'Deny',
  done: 'Done',
  escalated: 'Escalate',
  forwarded: 'Forward',
  rejected: 'Reject',
  returned: 'Return',
  submitted: 'Submit',
};

/** The word on the button of an outcome: "Approve" for `approved`, "Needs changes" for `needsChanges`. */
export function verbOf(outcome: string): string {
  return VERBS[outcome.toLowerCase()] ?? sentenceCase(outcome);
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
