import type { FastifyInstance } from 'fastify';
import type { Mail, MailFolder } from './mail-folder.js';

/** The mails that were sent: as JSON, and as a page to read. */
export function mailbox(app: FastifyInstance, folder: MailFolder): void {
  app.get<{ Querystring: { to?: string } }>('/mails', async ({ query: { to } }) => {
    const mails = await folder.list();
    return { items: to === undefined ? mails : mails.filter((mail) => mail.to === to) };
  });

  app.get('/mailbox', async (_request, reply) => {
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    return page(await folder.list());
  });

  app.get('/', async (_request, reply) => reply.redirect('/mailbox'));
}

const STYLE = `
  :root { color-scheme: light dark }
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem }
  article { border: 1px solid #8884; border-radius: 8px; padding: 1rem 1.25rem; margin: 1rem 0 }
  h2 { font-size: 1rem; margin: 0 }
  p { margin: .15rem 0; opacity: .7; font-size: .85rem }
  pre { font: inherit; white-space: pre-wrap; margin: .75rem 0 0 }`;

const page = (mails: readonly Mail[]) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mails</title>
<style>${STYLE}</style>
<h1>Mails</h1>
${mails.map(article).join('\n') || '<p>None yet.</p>'}
</html>
`;

const article = ({ to, subject, receivedAt, text }: Mail) => `<article>
<h2>${escapeHtml(subject)}</h2>
<p>to ${escapeHtml(to)} · <time>${escapeHtml(receivedAt)}</time></p>
<pre>${escapeHtml(text)}</pre>
</article>`;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
