import { text } from '../messages/text.js';
import { accessToken, actsAs } from './identity.js';
import { ApiProblem } from './problem.js';

/** Then the person hears that the server is overloaded. */
const MOST_REFUSALS = 5;

type Query = Record<string, string | number | undefined>;

interface Options {
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
  /** Lets the request outlive the page: for what a person decided just before leaving. */
  keepalive?: boolean;
}

/** Sends one request to the API and gives the JSON of the answer. @throws ApiProblem */
export async function request<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const init: RequestInit = {
    method,
    headers: headers(options.body !== undefined),
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.keepalive ? { keepalive: true } : {}),
  };
  const answer = await sendPatiently(`/api${path}${queryString(options.query)}`, init);
  const received = await answer.text();
  const body = parse(received);
  if (answer.ok) return body as T;
  throw new ApiProblem(answer.status, isProblem(body) ? body : unworded(answer.status));
}

export function queryString(query: Query = {}): string {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return set.length === 0 ? '' : `?${new URLSearchParams(set.map(([key, value]) => [key, String(value)]))}`;
}

function headers(hasBody: boolean): Record<string, string> {
  const person = actsAs();
  const token = accessToken();
  return {
    accept: 'application/json',
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(person ? { 'inkstone-act-as': person } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
}

/** An overloaded server has changed nothing and says when to come again. */
async function sendPatiently(url: string, init: RequestInit): Promise<Response> {
  for (let refused = 0; ; refused += 1) {
    const answer = await send(url, init);
    if (answer.status !== 429 || refused === MOST_REFUSALS) return answer;
    const seconds = Number(answer.headers.get('retry-after')) || 1;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    init.signal?.throwIfAborted();
  }
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiProblem(
      0,
      {
        code: 'offline',
        message: text('app.offline'),
        hint: text('app.offlineHint'),
      },
      { cause },
    );
  }
}

function parse(received: string): unknown {
  if (received === '') return undefined;
  try {
    return JSON.parse(received);
  } catch {
    return undefined;
  }
}

function isProblem(body: unknown): body is { code: string; message: string } {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body;
}

function unworded(status: number) {
  return {
    code: 'unworded',
    message: text('app.unworded', { status }),
    hint: text('app.unwordedHint'),
  };
}
