import { expect, test } from 'vitest';
import { demandName, nameFromTitle } from './workflow-name.js';

test.each([
  ['Expense approval', 'expenseApproval'],
  ['Expense approval (EU)', 'expenseApprovalEu'],
  ['Ärger über Öl', 'argerUberOl'],
  ['2nd try', 'workflow2ndTry'],
  ['承認', 'workflow'],
])('%s is called %s', (title, name) => {
  expect(nameFromTitle(title)).toBe(name);
  expect(demandName(name)).toBe(name);
});
