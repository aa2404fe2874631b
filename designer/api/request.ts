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
  const text = await answer.text();
  const body = parse(text);
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
        message: 'Inkstone does not answer.',
        hint: 'Check that it is running, then try again.',
      },
      { cause },
    );
  }
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
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
    message: `The server answered with status ${status} and did not say why.`,
    hint: 'Try again; if it stays so, its log says more.',
  };
}
