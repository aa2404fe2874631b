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
    const response = await this.#fetch(url, {
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
    const text = await response.text();
    if (response.ok) {
      const reply = (text === '' ? undefined : parse(text, response)) as T;
      return codec ? await decodeWith(codec, reply, mapReply) : reply;
    }
    throw errorOf(response, parse(text, response));
  }
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
