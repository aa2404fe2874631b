import type { IncomingHttpHeaders } from 'node:http';
import { Problem, type ProblemBody } from '@inkstone/runtime';
import { problem } from '../errors.js';

/** Passes a request on to the server that owns what it is about. Says whom it is for as the caller did. */
export type PollElsewhere = <T>(
  address: string | undefined,
  path: string,
  request: { headers: IncomingHttpHeaders; body: unknown },
) => Promise<T>;

const PASSED_ON = ['authorization', 'inkstone-act-as', 'inkstone-payloads'];
/** Written by the server that passes it on: nobody passes it on twice. */
const HOP = 'inkstone-passed-on';

/** @throws Problem `queue-elsewhere` when its owner does not say where it listens, or cannot be reached */
export const pollElsewhere: PollElsewhere = async <T>(
  address: string | undefined,
  path: string,
  { headers, body }: { headers: IncomingHttpHeaders; body: unknown },
): Promise<T> => {
  if (address === undefined || headers[HOP] !== undefined) throw problem('queue-elsewhere');
  const passed = PASSED_ON.flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as [string, string]] : [];
  });
  const reply = await fetch(new URL(path, address), {
    method: 'POST',
    headers: { ...Object.fromEntries(passed), [HOP]: '1', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((cause) => {
    throw problem('queue-elsewhere', {}, { cause });
  });
  const value: unknown = await reply.json();
  if (!reply.ok) throw new Problem(reply.status, value as ProblemBody);
  return value as T;
};
