import type { Messages } from '../messages.js';

export const outcomes: Messages['outcomes'] = {
  accept: 'Annehmen',
  answer: 'Antworten',
  approve: 'Genehmigen',
  cancel: 'Abbrechen',
  complete: 'Abschließen',
  confirm: 'Bestätigen',
  decline: 'Ablehnen',
  deny: 'Verweigern',
  done: 'Erledigt',
  escalate: 'Eskalieren',
  forward: 'Weiterleiten',
  reject: 'Ablehnen',
  return: 'Zurückgeben',
  submit: 'Einreichen',
};
