import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { FIRST_INVENTORY, inventory } from './inventory.js';
import { JsonFile } from './json-file.js';
import { MailFolder } from './mail-folder.js';
import { mailbox } from './mailbox.js';
import { FIRST_PAYMENTS, payments } from './payments.js';
import { policies } from './policies.js';
import { Refusal } from './refusal.js';
import { FIRST_SHIPPING, shipping } from './shipping.js';
import { startSmtp } from './smtp.js';

export interface ServicesOptions {
  /** Folder that keeps stock, payments, shipments and mails. */
  dataDir: string;
  /** Default: free ones. */
  ports?: { http?: number; smtp?: number };
}

export interface Services {
  /** `http`: policies, inventory, payments, shipments, and `/mails` (JSON) and `/mailbox` (a page). */
  urls: { http: string; smtp: string };
  /** What a worker that runs the example plugins needs in its environment. */
  env: { INKSTONE_SERVICES_URL: string; INKSTONE_SMTP_URL: string };
  stop(): Promise<void>;
}

/** Starts the services that the examples call: real ones, on loopback, with their data in files. */
export async function startServices({ dataDir, ports = {} }: ServicesOptions): Promise<Services> {
  const mails = await MailFolder.open(join(dataDir, 'mails'));
  const app = await buildServices(dataDir, mails);
  const smtp = await startSmtp(mails, ports.smtp ?? 0);
  const http = await app.listen({ host: '127.0.0.1', port: ports.http ?? 0 }).catch(async (error) => {
    await smtp.stop();
    throw error;
  });
  return {
    urls: { http, smtp: smtp.url },
    env: { INKSTONE_SERVICES_URL: http, INKSTONE_SMTP_URL: smtp.url },
    stop: async () => {
      await Promise.all([app.close(), smtp.stop()]);
    },
  };
}

async function buildServices(dataDir: string, mails: MailFolder): Promise<FastifyInstance> {
  const app = fastify({ forceCloseConnections: true });
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof Refusal) return reply.code(error.status).send({ message: error.message });
    if (error instanceof z.ZodError) return reply.code(400).send({ message: z.prettifyError(error) });
    throw error;
  });
  const file = <T>(name: string, empty: T) =>
    JsonFile.open(join(dataDir, `${name}.json`), structuredClone(empty));
  policies(app);
  inventory(app, await file('inventory', FIRST_INVENTORY));
  payments(app, await file('payments', FIRST_PAYMENTS));
  shipping(app, await file('shipping', FIRST_SHIPPING));
  mailbox(app, mails);
  return app;
}
