import type { Messages } from '../messages.js';

export const workflows: Messages['workflows'] = {
  new: 'Neuer Ablauf',
  name: 'Wie heißt er?',
  nameExample: 'Spesenfreigabe',
  create: 'Anlegen',
  edited: 'bearbeitet {{when}} von {{who}}',
  noOpenRuns: 'Keine offenen Läufe',
  openRuns_one: '{{number}} offener Lauf',
  openRuns_other: '{{number}} offene Läufe',
  draftOnly: 'Entwurf, noch nicht veröffentlicht',
  draftAhead_one: 'Entwurf · {{count}} Änderung',
  draftAhead_other: 'Entwurf · {{count}} Änderungen',
  published: 'Veröffentlicht v{{version}}',
  none: 'Zeichne deinen ersten Ablauf',
  noneHint:
    'Beginnen Sie mit einem Ablauf, der schon funktioniert, und ändern Sie ihn, oder mit einer leeren Fläche. Dann ausprobieren, veröffentlichen und auf derselben Zeichnung laufen sehen.',
  noneReader: 'Wer analysiert oder entwickelt, kann einen zeichnen; er erscheint hier.',
};
