import { BUILT_IN_QUERIES } from './built-in-queries.js';
import { callInbound } from './interceptors.js';
import { mustBeAtOnce } from './looking.js';
import type { Payload } from './payload.js';
import { fromPayload, toPayload } from './payload-codec.js';
import type { Run } from './run.js';
import type { QueryOutcome } from './sandbox-protocol.js';

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
export type QueryAnswer = Without<Exclude<QueryOutcome, { status: 'missing' }>, 'runId'>;

/**
 * Asks a run. The handler answers at once; interceptors around it may be asynchronous.
 *
 * @returns what gives the answer when microtasks have run dry; until then the run may only look.
 */
export function askQuery(run: Run, queryName: string, input: Payload[]): () => QueryAnswer {
  const builtIn = BUILT_IN_QUERIES.get(queryName);
  if (builtIn) return () => answered(builtIn.answer(run));
  const { queries } = run.messages.handlers;
  const handler = queries.find(queryName);
  if (!handler) {
    const message = `The workflow answers no query '${queryName}'; it knows: ${queries}.`;
    return () => ({ status: 'rejected', code: 'unknown-query', message });
  }
  let answer = failed(mustBeAtOnce('A query'));
  const take = (value: unknown) => {
    answer = answered(value);
  };
  const refuse = (error: unknown) => {
    answer = failed(error);
  };
  run.look();
  try {
    const query = { queryId: '', queryName, args: input.map(fromPayload), headers: {} };
    const value = run.markers.within(run.rootContext, () =>
      callInbound(run, 'handleQuery', query, (asked) => atOnce(handler.call(asked.queryName, asked.args))),
    );
    if (value instanceof Promise) value.then(take).catch(refuse);
    else take(value);
  } catch (error) {
    refuse(error);
  }
  return () => {
    run.endLook();
    return run.touched ? failed(run.touched) : answer;
  };
}

function atOnce(value: unknown): unknown {
  if (!(value instanceof Promise)) return value;
  value.catch(() => {});
  throw mustBeAtOnce('A query');
}

const answered = (value: unknown): QueryAnswer => ({
  status: 'answered',
  result: JSON.stringify(toPayload(value)),
});

const failed = (error: unknown): QueryAnswer => ({
  status: 'rejected',
  code: 'query-failed',
  message: error instanceof Error ? error.message : String(error),
});
