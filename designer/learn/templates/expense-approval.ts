import { draw } from '../draw.js';
import { amount, ask, choose, email, end, mail, start, text } from '../steps.js';

export const expenseApproval = draw({
  name: 'expenseApproval',
  title: 'Expense approval',
  description: 'Small expenses are paid at once; larger ones are decided by the finance team.',
  input: {
    employee: mail('Email of the employee'),
    amount: amount('Amount in euros'),
    purpose: text('What it was for'),
  },
  main: {
    steps: {
      start: start(),
      over: choose('Over the limit?', 'over 500', 'input.amount > 500', 'within'),
      approve: ask('Approve expense', '`${input.employee} spent ${input.amount} EUR`', {
        groups: ["'finance'"],
        facts: [
          { label: 'Amount', value: 'input.amount' },
          { label: 'For', value: 'input.purpose' },
        ],
        outcomes: ['approved', 'rejected'],
        result: 'approval',
      }),
      tellPaid: email(
        'Tell the employee',
        'input.employee',
        "'Your expense is paid'",
        '`${input.amount} EUR are on their way.`',
      ),
      explain: email(
        'Explain the rejection',
        'input.employee',
        "'Your expense was not approved'",
        "`Not approved: ${approval.comment ?? 'no reason was given'}`",
      ),
      paid: end('Paid', "{ status: 'paid' }"),
      rejected: end('Rejected', "{ status: 'rejected' }"),
    },
    ways: [
      'start > over',
      'over:yes > approve',
      'over:otherwise > tellPaid',
      'approve:approved > tellPaid',
      'approve:rejected > explain',
      'tellPaid > paid',
      'explain > rejected',
    ],
  },
});
