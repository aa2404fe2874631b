import { draw } from '../draw.js';
import { amount, email, end, mail, request, signal, start, text } from '../steps.js';

export const subscription = draw({
  name: 'subscription',
  title: 'Subscription',
  description: 'Charges once a month until the customer cancels.',
  input: {
    customer: mail('Email of the customer'),
    plan: text('Plan'),
    price: amount('Price a month in euros'),
  },
  messages: { cancelled: signal('cancelled') },
  main: {
    steps: {
      start: start(),
      welcome: email(
        'Welcome',
        'input.customer',
        '`Welcome to ${input.plan}`',
        "'Your subscription has begun.'",
      ),
      charge: request('Charge the month', 'POST', "'/payments'"),
      month: {
        kind: 'receive',
        title: 'Until cancelled, or a month',
        signal: 'cancelled',
        timeout: "'30 days'",
      },
      goodbye: email(
        'Say goodbye',
        'input.customer',
        "'Your subscription has ended'",
        "'We hope to see you again.'",
      ),
      end: end('Ended'),
    },
    ways: [
      'start > welcome',
      'welcome > charge',
      'charge > month',
      'month:late > charge',
      'month > goodbye',
      'goodbye > end',
    ],
  },
});
