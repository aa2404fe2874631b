/** The buttons for outcomes of tasks, where their name is a common one. */
export const outcomes = {
  accept: 'Accept',
  answer: 'Answer',
  approve: 'Approve',
  cancel: 'Cancel',
  complete: 'Complete',
  confirm: 'Confirm',
  decline: 'Decline',
  deny: 'Deny',
  done: 'Done',
  escalate: 'Escalate',
  forward: 'Forward',
  reject: 'Reject',
  return: 'Return',
  submit: 'Submit',
};
