import type { PluginDescriptor } from '@inkstone/runtime';
import { PLUGINS } from '../model/document-fixture.js';

const text = { type: 'string' };

/** What templates rely on: calling a service, and sending email. */
export const plugins: PluginDescriptor[] = [
  ...PLUGINS,
  {
    name: 'email',
    title: 'Email',
    version: '1.0.0',
    activities: [
      {
        name: 'sendEmail',
        title: 'Send email',
        input: {
          type: 'object',
          properties: { to: { type: 'string', format: 'email' }, subject: text, text },
          required: ['to', 'subject', 'text'],
        },
        output: { type: 'object', properties: { messageId: text }, required: ['messageId'] },
      },
    ],
  },
];
