import {
  decodeWith,
  encodeWith,
  mapReply,
  mapRequest,
  PAYLOADS_HEADER,
  type PayloadCodec,
  Problem,
  type ProblemBody,
  WorldError,
} from '../core/index.js';
import { pause } from './pause.js';

export interface ClientOptions {
  /** Address of the server: `http://127.0.0.1:7400`. */
  url: string;
  /** Person for whom the requests are made; the server has a default in development. */
  actAs?: string;
  /** Access token of the server, when it asks for one. */
  token?: string;
  /** The server's own codec, to encode values before they are sent. Histories and tasks still come in plain. */
  codec?: PayloadCodec;
  /** Default: the platform's. */
  fetch?: typeof fetch;
}

export interface RequestOptions {
  body?: unknown;
  query?: Record<string, string | number | undefined>;
  signal?: AbortSignal | undefined;
}

/** The server has taken nothing and says when to come again: so often it is asked again. */
const TOO_MANY = 429;
/** Something that it needs was away for a moment: what it had asked for may have taken effect or not. */
const UNAVAILABLE = 503;
const MOST_REFUSALS = 10;
const DEFAULT_WAIT_MS = 1_000;

/** Sends requests to one server and understands its errors. */
export class Connection {
  readonly #base: string;
  readonly #headers: Record<string, string>;
  readonly #fetch: typeof fetch;
  readonly #codec: PayloadCodec | undefined;

  constructor({ url, actAs, token, codec, fetch = globalThis.fetch }: ClientOptions) {
    this.#base = url.replace(/\/+$/, '');
    this.#fetch = (...args) => fetch(...args);
    this.#codec = codec;
    this.#headers = {
      ...(codec === undefined ? {} : { [PAYLOADS_HEADER]: 'encoded' }),
      accept: 'application/json',
      ...(actAs === undefined ? {} : { 'inkstone-act-as': actAs }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
  }

  /**
   * A server that is overloaded has changed nothing: it is asked again after the time that it names. So is one that was
   * unavailable, when the request only reads or carries an id under which it takes effect once.
   *
   * @param path segments; each is escaped
   * @returns the answer's JSON; `undefined` when there is none
   * @throws Problem as the server says it
   * @throws WorldError `server-unreachable`, `unexpected-answer`; both worth trying again
   */
  async request<T>(
    method: 'GET' | 'POST',
    path: readonly string[],
    options: RequestOptions = {},
  ): Promise<T> {
    const { query = {}, signal } = options;
    const codec = this.#codec;
    const body = codec ? await encodeWith(codec, options.body, mapRequest) : options.body;
    const url = `${this.#base}/api/${path.map(encodeURIComponent).join('/')}${queryText(query)}`;
    for (let refused = 0; ; refused += 1) {
      const response = await this.#send(url, method, body, signal);
      const again = response.status === TOO_MANY || (response.status === UNAVAILABLE && isOnce(method, body));
      if (!again || refused >= MOST_REFUSALS) return await this.#read<T>(response);
      await pause(waitOf(response), signal);
    }
  }

  async #send(
    url: string,
    method: string,
    body: unknown,
    signal: AbortSignal | undefined,
  ): Promise<Response> {
    return await this.#fetch(url, {
      method,
      headers: body === undefined ? this.#headers : { ...this.#headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    }).catch((cause) => {
      if (signal?.aborted) throw cause;
      throw new WorldError('server-unreachable', `${this.#base} cannot be reached.`, {
        retryable: true,
        cause,
      });
    });
  }

  async #read<T>(response: Response): Promise<T> {
    const codec = this.#codec;
    const text = await response.text();
    if (response.ok) {
      const reply = (text === '' ? undefined : parse(text, response)) as T;
      return codec ? await decodeWith(codec, reply, mapReply) : reply;
    }
    throw errorOf(response, parse(text, response));
  }
}

/** Whether it takes effect once, however often it is sent. */
function isOnce(method: string, body: unknown): boolean {
  if (method === 'GET') return true;
  const { requestId, updateId } = (body ?? {}) as { requestId?: unknown; updateId?: unknown };
  return requestId !== undefined || updateId !== undefined;
}

/** How long the server asks to wait, ms. */
function waitOf({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after') ?? '');
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : DEFAULT_WAIT_MS;
}

function queryText(query: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size === 0 ? '' : `?${search}`;
}

function parse(text: string, response: Response): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unexpected(response, cause);
  }
}

function errorOf(response: Response, body: unknown): Error {
  const { code, message } = (body ?? {}) as Partial<ProblemBody>;
  if (typeof code !== 'string' || typeof message !== 'string') return unexpected(response);
  if (response.status < 500) return new Problem(response.status, body as ProblemBody);
  return new WorldError(code, message, { retryable: true });
}

function unexpected({ status, url }: Response, cause?: unknown): WorldError {
  const message = `${url} gave an answer (${status}) that is none of Inkstone's.`;
  return new WorldError('unexpected-answer', message, { retryable: status >= 500, cause });
}
