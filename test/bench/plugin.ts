import { defineActivity, definePlugin } from '@inkstone/runtime/activity';
import { z } from 'zod';

const step = defineActivity({
  name: 'step',
  title: 'Step',
  input: z.object({ order: z.string(), amount: z.number() }),
  output: z.object({ order: z.string(), total: z.number(), note: z.string() }),
  run: ({ order, amount }) => ({
    order,
    total: amount + 1,
    note: `Step of ${order}: the sum is now ${amount + 1}.`,
  }),
});

export default definePlugin({ name: 'bench', title: 'Bench', version: '1.0.0', activities: [step] });
