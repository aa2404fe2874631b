import { createHash } from 'node:crypto';
import { ApplicationFailure, defineActivity, definePlugin } from '@inkstone/runtime/activity';
import { createTransport, type Transporter } from 'nodemailer';
import { z } from 'zod';

const FROM = 'Inkstone <inkstone@example.org>';

const sendEmail = defineActivity({
  name: 'sendEmail',
  title: 'Send email',
  description: 'Sends a plain text email.',
  icon: 'mail',
  category: 'People',
  summary: 'to {to}: {subject}',
  input: z.object({
    to: z.email().meta({ title: 'To' }),
    subject: z.string().min(1).max(300).meta({ title: 'Subject' }),
    text: z.string().meta({ title: 'Text', multiline: true }),
    replyTo: z.email().optional().meta({ title: 'Reply to' }),
  }),
  output: z.object({ messageId: z.string().meta({ title: 'Message ID' }) }),
  options: { startToCloseTimeout: '30 seconds', retry: { maximumAttempts: 5 } },

  async run(email, { idempotencyKey }) {
    const messageId = messageIdOf(idempotencyKey);
    await transport()
      .sendMail({ from: process.env.INKSTONE_MAIL_FROM ?? FROM, ...email, messageId })
      .catch((error: Error & { responseCode?: number }) => {
        throw notSent(email.to, error);
      });
    return { messageId };
  },
});

/** The same for every attempt, so that a mail server or a reader recognises a mail that was sent twice. */
function messageIdOf(idempotencyKey: string): string {
  return `<${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32)}@inkstone>`;
}

let transporter: Transporter | undefined;

function transport(): Transporter {
  const url = process.env.INKSTONE_SMTP_URL;
  if (!url) {
    throw ApplicationFailure.retryable(
      'No mail server is configured: set INKSTONE_SMTP_URL.',
      'NotConfigured',
    );
  }
  transporter ??= createTransport(url);
  return transporter;
}

/** SMTP: 5xx is a refusal for good; 4xx and a lost connection are not. */
function notSent(to: string, error: Error & { responseCode?: number }): ApplicationFailure {
  return ApplicationFailure.create({
    message: `The mail to ${to} was not accepted: ${error.message}`,
    type: 'MailNotSent',
    nonRetryable: (error.responseCode ?? 0) >= 500,
    cause: error,
  });
}

export default definePlugin({
  name: 'email',
  title: 'Email',
  description: 'Sends email.',
  icon: 'mail',
  version: '1.0.0',
  activities: [sendEmail],
});
