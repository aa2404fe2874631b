import type { ProblemBody } from '@inkstone/runtime';
import { language, serverWords, text } from '../messages/text.js';

/** What a request that did not succeed throws: the server's problem, or one made here when no answer came. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly #body: ProblemBody;
  readonly #language = language();
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly at: string | undefined;
  readonly hint: string | undefined;
  readonly details: unknown;

  constructor(status: number, body: ProblemBody, options?: { cause?: unknown }) {
    const said = serverWords().error(body);
    super(said.message, options);
    this.#body = body;
    this.status = status;
    this.code = body.code;
    this.at = body.at;
    this.hint = said.hint;
    this.details = body.details;
  }

  /** The same in the language shown now, which may be another than when it came. */
  inLanguageShown(): ApiProblem {
    if (this.#language === language()) return this;
    return new ApiProblem(this.status, this.#body, { cause: this.cause });
  }

  /** Whether asking again, unchanged, can help. */
  get retryable(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }
}

/** The problem in anything thrown, worded for people. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error.inLanguageShown();
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
