import { ApplicationFailure, defineActivity, definePlugin } from '@inkstone/runtime/activity';
import { z } from 'zod';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;

/** Answers with these statuses can be different next time. */
const isTransient = (status: number) => status >= 500 || status === 429 || status === 408;

const httpRequest = defineActivity({
  name: 'httpRequest',
  title: 'HTTP request',
  description: 'Calls a web service and waits for its answer.',
  icon: 'world',
  category: 'Web',
  summary: '{method} {url}',
  input: z.object({
    method: z.enum(METHODS).default('GET').meta({ title: 'Method' }),
    url: z.url({ protocol: /^https?$/ }).meta({ title: 'URL' }),
    headers: z.record(z.string(), z.string()).optional().meta({ title: 'Headers' }),
    body: z
      .unknown()
      .meta({ title: 'Body', description: 'A text is sent as it is, everything else as JSON.' }),
    acceptStatuses: z
      .array(z.int().min(100).max(599))
      .optional()
      .meta({
        title: 'Accepted statuses',
        description: 'Answers besides 2xx that are no failure, such as 404.',
      }),
  }),
  output: z.object({
    status: z.int().meta({ title: 'Status' }),
    headers: z.record(z.string(), z.string()).meta({ title: 'Headers' }),
    body: z.unknown().meta({ title: 'Body', description: 'Parsed when the answer is JSON, otherwise text.' }),
  }),
  authoredOutput: 'body',
  options: { startToCloseTimeout: '30 seconds', retry: { maximumAttempts: 5 } },

  async run({ method, url, headers, body, acceptStatuses = [] }, { signal, idempotencyKey }) {
    const response = await fetch(url, {
      method,
      headers: { 'idempotency-key': idempotencyKey, ...contentType(body), ...headers },
      signal,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }).catch((error) => {
      throw signal.aborted ? error : unreachable(url, error);
    });
    const answer = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await bodyOf(response),
    };
    if (response.ok || acceptStatuses.includes(response.status)) return answer;
    throw refused(`${method} ${url}`, answer);
  },
});

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
  const reason = error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
  return ApplicationFailure.create({
    message: `${url} cannot be reached: ${reason}`,
    type: 'Unreachable',
    cause: error,
  });
}

function refused(request: string, answer: { status: number; body: unknown }): ApplicationFailure {
  return ApplicationFailure.create({
    message: `${request} was answered with ${answer.status}${excerpt(answer.body)}`,
    type: `Http${answer.status}`,
    nonRetryable: !isTransient(answer.status),
    details: [{ status: answer.status, body: answer.body ?? null }],
  });
}

function excerpt(body: unknown): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return text ? `: ${text.slice(0, 200)}` : '.';
}

export default definePlugin({
  name: 'http',
  title: 'Web',
  description: 'Calls web services.',
  icon: 'world',
  version: '1.0.0',
  activities: [httpRequest],
});
