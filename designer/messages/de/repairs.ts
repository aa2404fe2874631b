import type { Messages } from '../messages.js';

export const repairs: Messages['repairs'] = {
  joinBefore: 'Zweige erst zusammenführen',
  mend: 'Beheben',
  otherTitle: 'Einen eigenen Namen geben',
  removeLine: 'Linie entfernen',
  toEnd: 'Mit einem Ende verbinden',
  onlyWhatComes: 'Nur auf das warten lassen, was kommt',
  waitForAll: 'Auf alle warten lassen',
};
