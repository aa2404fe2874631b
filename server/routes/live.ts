import { z } from 'zod';
import { type LiveEvent, liveQuerySchema } from '../api/live.js';
import { LIVE_PATH } from '../people/actor.js';
import type { Routes } from '../zod-app.js';

/** Often enough that proxies keep the connection. */
const HEARTBEAT_MS = 15_000;

/** A client that does not read is let go; it asks again for what it shows when it reconnects. */
const MOST_UNSENT_BYTES = 1024 * 1024;

export const liveRoutes: Routes = (app, { live }) => {
  const open = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const close of open) close();
  });

  app.get(
    LIVE_PATH,
    {
      config: { permission: 'run.read' },
      schema: { querystring: liveQuerySchema, response: { 200: z.string() } },
    },
    (request, reply) => {
      const { run, workflow } = request.query;
      reply.hijack();
      const stream = reply.raw;
      stream.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      stream.write(': connected\n\n');
      const heartbeat = setInterval(() => stream.write(': still here\n\n'), HEARTBEAT_MS);
      const unsubscribe = live.subscribe((events) => {
        const text = events.filter((event) => concerns(event, run, workflow)).map(frame);
        if (stream.writableLength > MOST_UNSENT_BYTES) close();
        else if (text.length > 0) stream.write(text.join(''));
      });
      const close = () => {
        clearInterval(heartbeat);
        unsubscribe();
        open.delete(close);
        stream.end();
      };
      open.add(close);
      stream.once('close', close);
    },
  );
};

function concerns(event: LiveEvent, run?: string, workflow?: string): boolean {
  if (event.kind === 'draft' || event.kind === 'presence' || event.kind === 'file')
    return run === undefined && (workflow === undefined || workflow === event.workflow);
  if (run !== undefined && event.runId !== run) return false;
  return workflow === undefined || event.kind !== 'run' || event.workflowType === workflow;
}

function frame(event: LiveEvent): string {
  return `event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`;
}
