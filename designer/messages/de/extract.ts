import type { Messages } from '../messages.js';

export const extract: Messages['extract'] = {
  title: 'Ein eigener Ablauf',
  lead_one:
    '{{count}} Schritt wird ein Ablauf, den auch andere nutzen können. Hier führt ihn ein Schritt aus.',
  lead_other:
    '{{count}} Schritte werden ein Ablauf, den auch andere nutzen können. Hier führt ihn ein Schritt aus.',
  name: 'Was er tut',
  example: 'Auslage prüfen',
  takes: 'Er bekommt',
  returns: 'Er gibt zurück',
  nothing: 'nichts',
  make: 'Ablauf anlegen',
  edit: 'Aus Schritten den Ablauf „{{title}}“ machen',
  done: '„{{title}}“ ist jetzt ein eigener Ablauf. Er muss veröffentlicht sein, bevor dieser läuft.',
  noName: 'Der Titel muss mit einem Buchstaben beginnen.',
  takeOver: '{{name}} übernehmen',
  start: 'Der Start bleibt hier. Die Schritte dahinter auswählen.',
  ends: 'Einer dieser Schritte beendet diesen Ablauf. Ihn weglassen: Die anderen brauchen einen Weg weiter.',
  told: 'Einer dieser Schritte wartet auf etwas, das diesem Ablauf gesagt wird oder das er setzt. Er muss hier bleiben.',
  local: 'Einer dieser Schritte ist eine Funktion dieses Ablaufs oder nutzt eine. Er muss hier bleiben.',
  oneEntry: 'Alle Linien von außen müssen zum selben dieser Schritte führen.',
  oneExit: 'Alle Linien aus diesen Schritten müssen zum selben Schritt führen.',
};
