import type { Messages } from '../messages.js';

export const find: Messages['find'] = {
  placeholder: 'Titel, Einstellungen, Notizen, Code',
  none: 'Nichts gefunden',
  found_one: '{{count}} Stelle',
  found_other: '{{count}} Stellen',
  position: '{{at}} von {{of}}',
  previous: 'Vorige Stelle',
  next: 'Nächste Stelle',
  close: 'Suche schließen',
  inTitle: 'Titel',
  inNote: 'Notiz',
  inLine: 'Code, Zeile {{line}}',
  inSettings: 'Einstellungen von „{{title}}“',
};
