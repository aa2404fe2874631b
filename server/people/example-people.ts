import type { Person } from '../api/common.js';

/** Whom one can act as in development. The first is who one is without choosing. */
export const EXAMPLE_PEOPLE: readonly Person[] = [
  { id: 'ada', name: 'Ada', email: 'ada@example.com', roles: ['analyst', 'developer'], groups: [] },
  { id: 'maria', name: 'Maria', email: 'maria@example.com', roles: ['approver'], groups: ['finance'] },
  { id: 'omar', name: 'Omar', email: 'omar@example.com', roles: ['operator'], groups: ['operations'] },
  { id: 'jonas', name: 'Jonas', email: 'jonas@example.com', roles: ['approver'], groups: ['sales'] },
];
