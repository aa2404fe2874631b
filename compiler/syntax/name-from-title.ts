import { RESERVED_NAMES } from './reserved-names.js';

/** A camel-case name made from words, different from those that are taken: `Ask the manager` → `askTheManager`. */
export function nameFromTitle(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const camel = words
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('');
  const base = /^[a-z]/.test(camel) ? camel : `step${camel}`;
  const isFree = (name: string) => !taken.has(name) && !RESERVED_NAMES.has(name);
  if (isFree(base)) return base;
  let suffix = 2;
  while (!isFree(`${base}${suffix}`)) suffix++;
  return `${base}${suffix}`;
}

/** The words of a camel-case name: `expenseApproval` → `Expense approval`. */
export function titleFromName(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `expenseApproval` → `ExpenseApproval`. */
export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
