import { documentSchema } from '@inkstone/compiler/graph';
import { problem } from '../errors.js';

/** "Expense approval (EU)" → `expenseApprovalEu`; a title without usable letters gives `workflow`. */
export function nameFromTitle(title: string): string {
  const words =
    title
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[A-Za-z0-9]+/g) ?? [];
  const [first = '', ...rest] = words.map((word) => word.toLowerCase());
  const name = [first, ...rest.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`)].join('');
  if (name === '') return 'workflow';
  return /^[a-z]/.test(name) ? name : `workflow${name}`;
}

/** @throws Problem `invalid-name` */
export function demandName(name: string): string {
  if (documentSchema.shape.name.safeParse(name).success) return name;
  throw problem('invalid-name', { name: JSON.stringify(name) }, { at: '/name' });
}
