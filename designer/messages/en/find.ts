/** Looking for words in a workflow. */
export const find = {
  placeholder: 'Titles, settings, notes, code',
  none: 'Nothing found',
  found_one: '{{count}} place',
  found_other: '{{count}} places',
  position: '{{at}} of {{of}}',
  previous: 'Previous place',
  next: 'Next place',
  close: 'Close the search',
  inTitle: 'Title',
  inNote: 'Note',
  inLine: 'Code, line {{line}}',
  inSettings: 'Settings of “{{title}}”',
};
