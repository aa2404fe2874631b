import { draw } from '../draw.js';
import { amount, email, end, mail, request, start, text } from '../steps.js';

export const orderFulfilment = draw({
  name: 'orderFulfilment',
  title: 'Order fulfilment',
  description: 'Reserve, charge and ship; when one of them fails, what was done before is undone in reverse.',
  input: {
    order: text('Order number'),
    customer: mail('Email of the customer'),
    total: amount('Total in euros'),
  },
  main: {
    steps: {
      start: start(),
      fulfil: {
        kind: 'scope',
        title: 'Fulfil the order',
        graph: 'fulfilment',
        outputs: [],
        compensates: true,
        boundaries: [{ on: 'error', id: 'failed', label: 'could not' }],
      },
      shipped: email(
        'Tell it is on its way',
        'input.customer',
        '`Order ${input.order} is on its way`',
        "'Thank you for your order.'",
      ),
      sorry: email(
        'Apologise',
        'input.customer',
        '`Order ${input.order} was cancelled`',
        "'We are sorry. Nothing was charged.'",
      ),
      done: end('Shipped', "{ status: 'shipped' }"),
      cancelled: end('Cancelled', "{ status: 'cancelled' }"),
    },
    ways: [
      'start > fulfil',
      'fulfil > shipped',
      'fulfil:failed > sorry',
      'shipped > done',
      'sorry > cancelled',
    ],
  },
  inside: {
    fulfilment: {
      steps: {
        begin: start(),
        reserve: request('Reserve the goods', 'POST', '`/stock/${input.order}`', {
          undo: { activity: 'httpRequest', input: { method: "'DELETE'", url: '`/stock/${input.order}`' } },
        }),
        charge: request('Charge the card', 'POST', '`/payments/${input.order}`', {
          undo: { activity: 'httpRequest', input: { method: "'DELETE'", url: '`/payments/${input.order}`' } },
        }),
        ship: request('Ship', 'POST', '`/shipments/${input.order}`', {
          options: { retry: { maximumAttempts: 3 } },
        }),
        finish: end('All done'),
      },
      ways: ['begin > reserve', 'reserve > charge', 'charge > ship', 'ship > finish'],
    },
  },
});
