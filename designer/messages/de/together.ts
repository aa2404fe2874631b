import type { Messages } from '../messages.js';

export const together: Messages['together'] = {
  here: 'Auch hier: {{who}}',
  otherTab: '{{who}} (das sind Sie, in einem anderen Tab)',
  at: '{{who}} ist bei diesem Schritt',
  fileConflict: '{{file}} wurde auf der Festplatte und in der Zeichnung an derselben Stelle geändert.',
  fileRefused: '{{file}} lässt sich nicht übernehmen: {{message}}',
  takeFile: 'Datei übernehmen',
  keepDrawing: 'Zeichnung behalten',
  onDisk: '{{file}}.ts auf der Festplatte',
  carriedOver: 'Was in einem geschlossenen Tab nicht gespeichert war, ist wieder da.',
  stepRemovedByThem: 'Der Schritt „{{title}}“, den Sie geändert haben, wurde entfernt',
  stepRemovedByYou: 'Sie haben den Schritt „{{title}}“ entfernt, der geändert wurde',
  gone: 'entfernt',
  nothing: 'nichts',
  codeWaits:
    'Der Code folgt, sobald die Zeichnung vollständig ist. Bis dahin steht hier der letzte gültige, nur zum Lesen:',
  codeBroken: 'Der Code ist so nicht lesbar; die Zeichnung zeigt den letzten gültigen:',
  atLine: 'Zeile {{line}}: {{message}}',
  renameField: '{{from}} in {{to}} umbenennen',
};
