import type { ProblemBody } from '@inkstone/runtime';
import { text } from '../messages/text.js';

/** What a request that did not succeed throws: the server's problem, or one made here when no answer came. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly at: string | undefined;
  readonly hint: string | undefined;
  readonly details: unknown;

  constructor(status: number, body: ProblemBody, options?: { cause?: unknown }) {
    super(body.message, options);
    this.status = status;
    this.code = body.code;
    this.at = body.at;
    this.hint = body.hint;
    this.details = body.details;
  }

  /** Whether asking again, unchanged, can help. */
  get retryable(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }
}

/** The problem in anything thrown, worded for people. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem(
    0,
    {
      code: 'unexpected',
      message: text('app.unexpected'),
      hint: text('app.unexpectedHint'),
    },
    { cause: error },
  );
}
