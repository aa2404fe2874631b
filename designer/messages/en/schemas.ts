/** Types of values in words. */
export const schemas = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: 'yes or no',
  object: 'object',
  null: 'nothing',
  anything: 'anything',
  oneOf: 'one of {{values}}',
  listOf: 'list of {{type}}',
  or: 'or',
  optional: 'optional',
  list: 'list',
  record: 'record',
  choice: 'choice',
  date: 'date',
  anyValue: 'any value',
};
