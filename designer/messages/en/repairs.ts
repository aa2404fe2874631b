/** Suggested repairs of problems: what one click does. */
export const repairs = {
  joinBefore: 'Let the branches come together first',
  mend: 'Mend it',
  otherTitle: 'Give it a title of its own',
  removeLine: 'Remove the line',
  toEnd: 'Connect it to an end',
  onlyWhatComes: 'Let it wait only for what comes',
  waitForAll: 'Let it wait for all',
};
