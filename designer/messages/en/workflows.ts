/** The page of all workflows. */
export const workflows = {
  new: 'New workflow',
  name: 'What is it called?',
  nameExample: 'Expense approval',
  create: 'Create',
  edited: 'edited {{when}} by {{who}}',
  noOpenRuns: 'No open runs',
  openRuns_one: '{{number}} open run',
  openRuns_other: '{{number}} open runs',
  draftOnly: 'Draft, not published yet',
  draftAhead_one: 'Draft · {{count}} change',
  draftAhead_other: 'Draft · {{count}} changes',
  published: 'Published v{{version}}',
  none: 'Draw your first workflow',
  noneHint:
    'Begin with a process that works and change it, or with a blank canvas. Then try it out, publish it, and watch it run on the same drawing.',
  noneReader: 'An analyst or a developer can draw one; it appears here.',
};
