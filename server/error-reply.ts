/** Makes a `Problem` of whatever a route or Fastify itself throws. */
import { Problem, WorldError } from '@inkstone/runtime';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { problem } from './errors.js';
import { MOST_NESTED } from './read-json.js';

interface ErrorContext {
  bodyLimit: number;
  contentType: string;
  onUnexpected: (error: unknown) => void;
}

export function toProblem(error: unknown, context: ErrorContext): Problem {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return validationProblem(error);
  const { code, message = '' } = (error ?? {}) as { code?: string; message?: string };
  const known = code === undefined ? undefined : FASTIFY_ERRORS[code];
  if (known) return known(message, context);
  const refused = code === undefined ? undefined : VALUE_REFUSED[code];
  if (refused) return problem('invalid-request', { what: refused }, { cause: error });
  if (isStackOverflow(error)) return problem('nested-too-deep', { limit: MOST_NESTED }, { cause: error });
  context.onUnexpected(error);
  if (error instanceof WorldError) return problem('unavailable', { what: error.message }, { cause: error });
  return problem('internal', {}, { cause: error });
}

/** What the database says of a value that it cannot hold. Schemas keep most of them out, with their place. */
const VALUE_REFUSED: Record<string, string> = {
  '22021': 'a text holds the character U+0000, which cannot be stored',
  '22003': 'a number is too large',
};

/** An expression in TypeScript can be nested more deeply than any reader of it has stack for. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/.test(error.message);
}

const invalidJson = (message: string) => problem('invalid-json', { what: sentencePart(message) });

const FASTIFY_ERRORS: Record<string, (message: string, context: ErrorContext) => Problem> = {
  FST_ERR_CTP_BODY_TOO_LARGE: (_, { bodyLimit }) => problem('body-too-large', { limit: bodyLimit }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: (_, { contentType }) =>
    problem('unsupported-media-type', { type: contentType }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: invalidJson,
  FST_ERR_MAX_PARAM_LENGTH: (message) => problem('invalid-request', { what: sentencePart(message) }),
  FST_ERR_BAD_URL: (message) => problem('invalid-request', { what: sentencePart(message) }),
};

interface Fault {
  instancePath: string;
  message?: string | undefined;
}

function validationProblem(error: { validation: Fault[]; validationContext?: string | undefined }): Problem {
  const [fault] = error.validation;
  const at = fault?.instancePath === '/' ? '' : (fault?.instancePath ?? '');
  const what = `${at === '' ? '' : `${at} `}${sentencePart(fault?.message ?? 'is not valid')}`;
  const place = error.validationContext === 'body' ? at || '/' : `${error.validationContext ?? ''}${at}`;
  const code = at.startsWith('/document') ? 'malformed-document' : 'invalid-request';
  return problem(code, { what }, { at: place });
}

function sentencePart(message: string): string {
  return message.replace(/\.$/, '').replace(/^Invalid input: /, '');
}

/** What the header `retry-after` says: when it is worth asking again. */
export function retryAfterSeconds({ status, details }: Problem): number | undefined {
  const { retryAfterMs } = (details ?? {}) as { retryAfterMs?: number };
  if (retryAfterMs !== undefined) return Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return status === 503 ? 1 : undefined;
}
