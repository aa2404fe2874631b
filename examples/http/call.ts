import type { ActivityContext } from '@inkstone/runtime/activity';
import { ApplicationFailure } from '@inkstone/runtime/activity';

export interface Call {
  method: string;
  /** An address, or a path of the services that `INKSTONE_SERVICES_URL` names. */
  url: string;
  headers?: Record<string, string> | undefined;
  /** A text is sent as it is, everything else as JSON. */
  body?: unknown;
  /** Statuses besides 2xx that are no failure. */
  acceptStatuses?: readonly number[] | undefined;
  /** A refusal is told in the service's own words alone (`{ message }`), as they are fit for people. */
  inTheirWords?: boolean;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Parsed when the answer is JSON, otherwise text. */
  body: unknown;
}

/** What a call needs of an activity's context. */
type CallContext = Pick<ActivityContext, 'signal' | 'idempotencyKey'> & Partial<Pick<ActivityContext, 'log'>>;

/**
 * Calls a web service with the activity's idempotency key, so that a service that honours it does its work once.
 *
 * @throws ApplicationFailure `Unreachable`, `InvalidAnswer`, or `Http<status>` for a status that is not accepted; 5xx,
 * 408 and 429 are retryable, other statuses are not
 */
export async function call(request: Call, { signal, idempotencyKey, log }: CallContext): Promise<Answer> {
  const { method, headers, body, acceptStatuses = [] } = request;
  const url = resolveUrl(request.url);
  const response = await fetch(url, {
    method,
    headers: { 'idempotency-key': idempotencyKey, ...contentType(body), ...headers },
    signal,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }).catch((error) => {
    throw signal.aborted ? error : unreachable(url, error);
  });
  if (!response.ok) log?.warn(`${method} ${url} was answered with ${response.status}`);
  const answer = {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await bodyOf(response),
  };
  if (response.ok || acceptStatuses.includes(response.status)) return answer;
  throw refused(
    answer,
    (request.inTheirWords && wordsOf(answer.body)) ||
      `${method} ${url} was answered with ${answer.status}${excerpt(answer.body)}`,
  );
}

function resolveUrl(url: string): string {
  const base = process.env.INKSTONE_SERVICES_URL;
  if (URL.canParse(url, base)) return new URL(url, base).href;
  throw ApplicationFailure.nonRetryable(
    base ? `"${url}" is no address.` : `"${url}" is no address, and INKSTONE_SERVICES_URL is not set.`,
    'InvalidUrl',
  );
}

const contentType = (body: unknown): Record<string, string> =>
  body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' };

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '') || text === '') return text;
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = `${response.url} says that it answers with JSON, and does not.`;
    throw ApplicationFailure.create({ message, type: 'InvalidAnswer', cause });
  }
}

function unreachable(url: string, error: Error): ApplicationFailure {
  const { cause } = error;
  const reason =
    cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : error.message;
  return ApplicationFailure.create({
    message: `${url} cannot be reached: ${reason}`,
    type: 'Unreachable',
    cause: error,
  });
}

/** Answers with these statuses can be different next time. */
const isTransient = (status: number) => status >= 500 || status === 429 || status === 408;

function refused({ status, body }: Answer, message: string): ApplicationFailure {
  return ApplicationFailure.create({
    message,
    type: `Http${status}`,
    nonRetryable: !isTransient(status),
    details: [{ status, body }],
  });
}

function wordsOf(body: unknown): string | undefined {
  const { message } = (body ?? {}) as { message?: unknown };
  return typeof message === 'string' && message !== '' ? message : undefined;
}

function excerpt(body: unknown): string {
  const text = wordsOf(body) ?? (typeof body === 'string' ? body : JSON.stringify(body));
  return text ? `: ${text.slice(0, 200)}` : '.';
}
