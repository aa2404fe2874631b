import { draw } from '../draw.js';
import { ask, email, end, mail, request, start, text } from '../steps.js';

export const employeeOnboarding = draw({
  name: 'employeeOnboarding',
  title: 'Employee onboarding',
  description:
    'Contract, equipment and accounts are prepared at the same time; then the new colleague is welcomed.',
  input: { name: text('Name'), email: mail('Email'), role: text('Role') },
  main: {
    steps: {
      start: start(),
      prepare: {
        kind: 'parallel',
        title: 'Prepare everything',
        branches: [
          { id: 'contract', label: 'contract' },
          { id: 'equipment', label: 'equipment' },
          { id: 'accounts', label: 'accounts' },
        ],
      },
      contract: ask('Sign the contract', '`Is the contract with ${input.name} signed?`', {
        groups: ["'hr'"],
        outcomes: ['done'],
      }),
      equipment: ask('Set up the laptop', '`Is the laptop for ${input.name} ready?`', {
        groups: ["'it'"],
        outcomes: ['done'],
      }),
      accounts: request('Create accounts', 'POST', "'/accounts'"),
      ready: { kind: 'join', title: 'All ready', mode: 'all' },
      welcome: email(
        'Welcome',
        'input.email',
        '`Welcome, ${input.name}`',
        '`We look forward to having you as ${input.role}.`',
      ),
      end: end('On board'),
    },
    ways: [
      'start > prepare',
      'prepare:contract > contract',
      'prepare:equipment > equipment',
      'prepare:accounts > accounts',
      'contract:done > ready',
      'equipment:done > ready',
      'accounts > ready',
      'ready > welcome',
      'welcome > end',
    ],
  },
});
