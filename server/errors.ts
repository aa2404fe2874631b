/** Problems worded from the catalogue of errors. */
import { Problem } from '@inkstone/runtime';
import { ERRORS, type ErrorCode } from './errors/catalogue.js';
import { fill, type Params } from './errors/fill.js';

interface Found {
  /** JSON pointer into the request, `file:line:column`, or a node's title. */
  at?: string;
  details?: unknown;
  cause?: unknown;
}

/** A `Problem` worded from the catalogue. */
export function problem(code: ErrorCode, params: Params = {}, found: Found = {}): Problem {
  const { status, message, hint } = ERRORS[code];
  return new Problem(
    status,
    {
      code,
      message: fill(message, params),
      hint: fill(hint, params),
      ...(Object.keys(params).length === 0 ? {} : { params }),
      ...(found.at === undefined ? {} : { at: found.at }),
      ...(found.details === undefined ? {} : { details: found.details }),
    },
    { cause: found.cause },
  );
}
