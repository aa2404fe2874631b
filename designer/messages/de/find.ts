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
  replace: 'Ersetzen durch',
  replaceOne: 'Ersetzen',
  replaceAll: 'Alle ersetzen',
  showReplace: 'Auch ersetzen',
  replaceEdit: '„{{search}}“ durch „{{replacement}}“ ersetzen',
  notHere: 'Namen und Code, der der Zeichnung folgt, werden dort geändert, wo sie herkommen.',
};
