import { expect, test } from 'vitest';
import { freshName } from './fresh-name.js';

test.each([
  ['Expense approval', [], 'expenseApproval'],
  ['Expense approval', ['expenseApproval', 'expenseApproval2'], 'expenseApproval3'],
  ['Prüfung eines Dokuments', [], 'prufungEinesDokuments'],
  ['2 eyes', [], undefined],
])('%s beside %j is %s', (title, taken, name) => expect(freshName(title, taken)).toBe(name));
