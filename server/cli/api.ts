/** The HTTP API as the command line uses it. */
import { Problem, type ProblemBody, WorldError } from '@inkstone/runtime';
import { ACT_AS_HEADER } from '../people/actor.js';

export interface ApiOptions {
  url: string;
  token?: string;
  actAs?: string;
}

/** Gives the JSON of the reply. @throws Problem as the server words it @throws WorldError `server-unreachable` */
export type Api = <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<T>;

export function createApi({ url, token, actAs }: ApiOptions): Api {
  const always: Record<string, string> = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(actAs === undefined ? {} : { [ACT_AS_HEADER]: actAs }),
  };
  return async <T>(method: string, path: string, body?: unknown) => {
    const reply = await fetch(new URL(path, url), {
      method,
      headers: body === undefined ? always : { ...always, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause) => {
      throw new WorldError(
        'server-unreachable',
        `No Inkstone answers at ${url}.\nStart one with npm start, or say where with --url.`,
        {
          retryable: true,
          cause,
        },
      );
    });
    const text = await reply.text();
    const value = text === '' ? undefined : parse(text, url);
    if (!reply.ok) throw new Problem(reply.status, value as ProblemBody);
    return value as T;
  };
}

function parse(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new WorldError('not-inkstone', `What answers at ${url} is not Inkstone.`, {
      retryable: false,
      cause,
    });
  }
}
