/** Writing expressions: what they give with sample values. */
export const expressions = {
  nothing: 'nothing',
  fails: 'No value with these samples: {{why}}',
  withChosen: 'chosen values',
  withRun: 'latest run',
  withMade: 'sample values',
  editor: '{{what}}, as an expression',
};
