/** The activities of the drawings that are measured, as a real plugin. */
import { defineActivity, definePlugin } from '@inkstone/runtime/activity';
import { z } from 'zod';

const lookUp = defineActivity({
  name: 'lookUp',
  title: 'Look up',
  description: 'Finds a value by its key.',
  input: z.object({ key: z.string().meta({ title: 'Key' }), amount: z.number().optional() }),
  output: z.object({ value: z.number(), text: z.string() }),
  run: ({ key, amount }) => ({ value: amount ?? key.length, text: key }),
});

const fetchData = defineActivity({
  name: 'fetchData',
  title: 'Fetch data',
  input: z.object({ url: z.string() }),
  output: z.object({ status: z.int(), body: z.unknown() }),
  authoredOutput: 'body',
  options: { startToCloseTimeout: '5 minutes', retry: { maximumAttempts: 3 } },
  run: ({ url }) => ({ status: 200, body: { price: url.length } }),
});

export default definePlugin({ name: 'law', title: 'Law', version: '1.0.0', activities: [lookUp, fetchData] });
