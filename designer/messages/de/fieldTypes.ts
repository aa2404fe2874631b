import type { Messages } from '../messages.js';

export const fieldTypes: Messages['fieldTypes'] = {
  anything: 'irgendetwas',
  choice: 'Auswahl',
  date: 'Datum',
  'date and time': 'Datum und Uhrzeit',
  'email address': 'E-Mail-Adresse',
  'list of numbers': 'Liste von Zahlen',
  'list of records': 'Liste von Datensätzen',
  'list of texts': 'Liste von Texten',
  number: 'Zahl',
  record: 'Datensatz',
  text: 'Text',
  'whole number': 'Ganze Zahl',
  'yes or no': 'Ja oder Nein',
};
