import { defineActivity, definePlugin } from '@inkstone/runtime/activity';
import { z } from 'zod';
import { callService } from '../http/call-service.js';

const payOut = defineActivity({
  name: 'payOut',
  title: 'Pay out',
  description: 'Transfers money to an employee. Trying again never pays twice.',
  icon: 'cash-banknote',
  category: 'Expenses',
  summary: '{amount} to {payee}',
  idempotent: true,
  input: z.object({
    payee: z.email().meta({ title: 'To', description: 'Email of the employee.' }),
    amount: z.number().positive().meta({ title: 'Amount' }),
    currency: z.string().length(3).default('EUR').meta({ title: 'Currency' }),
    reference: z.string().min(1).max(140).meta({ title: 'Reference' }),
  }),
  output: z.object({ payoutId: z.string().meta({ title: 'Payout' }) }),
  options: { startToCloseTimeout: '30 seconds' },

  run: (payout, context) => callService('POST', '/payments/payouts', payout, context),
});

export default definePlugin({
  name: 'expenses',
  title: 'Expenses',
  description: 'Pays employees back.',
  icon: 'receipt',
  version: '1.0.0',
  activities: [payOut],
});
