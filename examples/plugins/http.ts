import { defineActivity, definePlugin } from '@inkstone/runtime/activity';
import { z } from 'zod';
import { call } from '../http/call.js';

const httpRequest = defineActivity({
  name: 'httpRequest',
  title: 'HTTP request',
  description: 'Calls a web service and waits for its answer.',
  icon: 'world',
  category: 'Web',
  summary: '{method} {url}',
  input: z.object({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET').meta({ title: 'Method' }),
    url: z.string().min(1).meta({
      title: 'URL',
      description:
        'https://example.org/prices, or a path such as /policies/travel of the services set up for this server.',
    }),
    headers: z.record(z.string(), z.string()).optional().meta({ title: 'Headers' }),
    body: z
      .unknown()
      .optional()
      .meta({ title: 'Body', description: 'A text is sent as it is, everything else as JSON.' }),
    acceptStatuses: z.array(z.int().min(100).max(599)).optional().meta({
      title: 'Accepted statuses',
      description: 'Answers besides 2xx that are no failure, such as 404.',
    }),
  }),
  output: z.object({
    status: z.int().meta({ title: 'Status' }),
    headers: z.record(z.string(), z.string()).meta({ title: 'Headers' }),
    body: z.unknown().meta({ title: 'Body', description: 'Parsed when the answer is JSON, otherwise text.' }),
  }),
  authoredOutput: 'body',
  options: { startToCloseTimeout: '30 seconds', retry: { maximumAttempts: 5 } },
  run: (request, context) => call(request, context),
});

export default definePlugin({
  name: 'http',
  title: 'Web',
  description: 'Calls web services.',
  icon: 'world',
  version: '1.0.0',
  activities: [httpRequest],
});
