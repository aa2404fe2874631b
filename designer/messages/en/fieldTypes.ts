/** What a field of a schema may be. */
export const fieldTypes = {
  anything: 'anything',
  choice: 'choice',
  date: 'date',
  'date and time': 'date and time',
  'email address': 'email address',
  'list of numbers': 'list of numbers',
  'list of records': 'list of records',
  'list of texts': 'list of texts',
  number: 'number',
  record: 'record',
  text: 'text',
  'whole number': 'whole number',
  'yes or no': 'yes or no',
};
