import type { Json, RunOutcome } from '@inkstone/runtime';
import { fromPayload, toPayload } from '@inkstone/runtime';
import { z } from 'zod';
import { text } from '../../api/common.js';
import { startRunReplySchema, startRunSchema } from '../../api/runs.js';
import type { Routes } from '../../zod-app.js';

const schema = {
  params: z.object({ name: text }),
  body: startRunSchema,
  response: { 200: startRunReplySchema, 201: startRunReplySchema },
};

export const startRunRoute: Routes = (app, { namespace, engine, versions }) => {
  app.post(
    '/api/workflows/:name/runs',
    { config: { permission: 'run.start' }, schema },
    async ({ params: { name }, body, person }, reply) => {
      const { input = {}, workflowId, requestId, wait } = body;
      const { version, checkInput } = await versions.get(name, body.version);
      checkInput(input);
      const run = await engine.start({
        namespace,
        workflowType: name,
        version,
        input: [toPayload(input)],
        actor: `person:${person.id}`,
        ...(workflowId === undefined ? {} : { workflowId }),
        ...(requestId === undefined ? {} : { requestId }),
      });
      const { workflowId: id, runId } = run;
      if (!wait) return reply.code(201).send({ workflowId: id, runId });
      const outcome = await waitFor((signal) => engine.result(run, { signal }), wait, reply.raw);
      return { workflowId: id, runId, ...replyOf(outcome) };
    },
  );
};

type Closable = {
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
};

/** The outcome, or undefined when the seconds are over or the caller has gone. */
async function waitFor(
  result: (signal: AbortSignal) => Promise<RunOutcome>,
  seconds: number,
  connection: Closable,
): Promise<RunOutcome | undefined> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  const timer = setTimeout(stop, seconds * 1000);
  connection.once('close', stop);
  try {
    return await result(abort.signal);
  } catch (error) {
    if (abort.signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
    connection.off('close', stop);
  }
}

function replyOf(outcome: RunOutcome | undefined) {
  if (outcome === undefined) return { status: 'running' as const };
  if (outcome.status === 'completed') {
    const result = fromPayload(outcome.result);
    return {
      status: outcome.status,
      ...(result === undefined ? {} : { result: result as Json }),
    };
  }
  return { status: outcome.status, ...(outcome.failure === undefined ? {} : { failure: outcome.failure }) };
}
