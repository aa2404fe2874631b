import { draw } from '../draw.js';
import { amount, ask, choose, email, end, mail, signal, start, text } from '../steps.js';

export const invoiceReminder = draw({
  name: 'invoiceReminder',
  title: 'Invoice with reminders',
  description: 'Waits for the payment, reminds twice, and then lets a person decide what to do.',
  input: {
    invoice: text('Invoice number'),
    customer: mail('Email of the customer'),
    total: amount('Total in euros'),
  },
  messages: { paid: signal('paid') },
  variables: { reminders: { name: 'reminders', schema: { type: 'number' }, initial: '0' } },
  main: {
    steps: {
      start: start(),
      send: email(
        'Send the invoice',
        'input.customer',
        '`Invoice ${input.invoice}`',
        '`Please pay ${input.total} EUR within 14 days.`',
      ),
      payment: { kind: 'receive', title: 'Wait for the payment', signal: 'paid', timeout: "'14 days'" },
      more: choose('Reminded twice?', 'twice', 'reminders >= 2', 'not yet'),
      count: {
        kind: 'setVariable',
        title: 'Count the reminder',
        variable: 'reminders',
        value: 'reminders + 1',
      },
      remind: email(
        'Remind',
        'input.customer',
        '`Reminder: invoice ${input.invoice}`',
        "'Please pay within 14 days.'",
      ),
      decide: ask('Decide what to do', '`${input.customer} has not paid ${input.total} EUR`', {
        groups: ["'finance'"],
        outcomes: ['collect', 'write off'],
      }),
      paidEnd: end('Paid', "'paid'"),
      collection: end('Handed over', "'collection'"),
      writtenOff: end('Written off', "'written off'"),
    },
    ways: [
      'start > send',
      'send > payment',
      'payment > paidEnd',
      'payment:late > more',
      'more:yes > decide',
      'more:otherwise > count',
      'count > remind',
      'remind > payment',
      'decide:collect > collection',
      'decide:write off > writtenOff',
    ],
  },
});
