/** Testing one step, in earnest. */
export const testing = {
  command: 'Test this step',
  open: 'Test this step…',
  title: 'Test “{{title}}”',
  inEarnest:
    'This does “{{does}}” once, in earnest: what it sends is sent, what it changes is changed. It is in the list of runs, under your name.',
  valuesFrom: 'Values from',
  ofRun: 'The latest run',
  ofSample: 'Samples',
  run: 'Do it now',
  running: 'It is being done',
  mayNot: 'You may not start runs, so you may not test steps either.',
  nothingYet: 'What it gives will stand here.',
  worked: 'Worked',
  failed: 'Failed',
  stillAtIt: 'Still at it',
  took: 'took {{time}}',
  pin: 'Give this when trying out',
  pinned: 'Given when trying out',
  showRun: 'Show the run',
  oneActivity: 'Select one step that does something outside first.',
};
