import { createServer } from 'node:http';

/** The service that the drawn workflow asks: it answers with an amount, counts its calls, and can be told to wait. */
export interface QuoteService {
  url: string;
  /** Requests that arrived, answered or not. */
  calls(): number;
  /** Requests answered. */
  answered(): number;
  /** From now on answers are held back; the function returned lets them go. */
  hold(): () => void;
  stop(): Promise<void>;
}

export async function startQuoteService(amount: number): Promise<QuoteService> {
  let calls = 0;
  let answered = 0;
  let gate = Promise.resolve();
  const server = createServer(async (request, response) => {
    calls += 1;
    await gate;
    if (request.socket.destroyed) return;
    answered += 1;
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ amount, supplier: 'Papyrus & Sons' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/quote`,
    calls: () => calls,
    answered: () => answered,
    hold: () => {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
