import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { MailFolder } from './mail-folder.js';

export interface Smtp {
  url: string;
  stop(): Promise<void>;
}

/** A mail server that keeps whatever it is given, on loopback. */
export async function startSmtp(folder: MailFolder, port: number): Promise<Smtp> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData(stream, _session, done) {
      stream
        .toArray()
        .then((chunks) => folder.keep(Buffer.concat(chunks)))
        .then(() => done(), done);
    },
  });
  // A client that breaks off is its own affair.
  server.on('error', () => {});
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  const { port: actual } = listening.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${actual}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
