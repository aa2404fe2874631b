import type { Messages } from '../messages.js';

export const schemas: Messages['schemas'] = {
  string: 'Text',
  number: 'Zahl',
  integer: 'ganze Zahl',
  boolean: 'Ja oder Nein',
  object: 'Objekt',
  null: 'nichts',
  anything: 'irgendetwas',
  oneOf: 'eines von {{values}}',
  listOf: 'Liste von {{type}}',
  or: 'oder',
  optional: 'freiwillig',
  list: 'Liste',
  record: 'Datensatz',
  choice: 'Auswahl',
  date: 'Datum',
  anyValue: 'irgendein Wert',
};
