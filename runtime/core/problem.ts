/**
 * The three families of things that go wrong, each with a stable code.
 *
 * - `InvariantViolation`: our bug. Nothing to do for the caller but to report it.
 * - `Problem`: your mistake, or a refusal. Has a code from a catalogue, a place and a hint; becomes HTTP 4xx.
 * - `WorldError`: the world (network, disk, database). Says whether trying again can help.
 */

/** What a caller gets to see of a problem; the body of every HTTP error. */
export interface ProblemBody {
  /** Stable, kebab-case: `unknown-activity`. */
  code: string;
  /** What is wrong, in one plain sentence. */
  message: string;
  /** Where: a JSON pointer into the input, or `file:line:column`, or a node's title. */
  at?: string;
  /** What to do about it. */
  hint?: string;
  /** What fills the blanks of both sentences, for whoever says them in another language. */
  params?: Record<string, string | number>;
  details?: unknown;
}

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  readonly status: number;
  readonly at: string | undefined;
  readonly hint: string | undefined;
  readonly params: Record<string, string | number> | undefined;
  readonly details: unknown;

  constructor(status: number, body: ProblemBody, options?: { cause?: unknown }) {
    super(body.message, options);
    this.code = body.code;
    this.status = status;
    this.at = body.at;
    this.hint = body.hint;
    this.params = body.params;
    this.details = body.details;
  }

  toJSON(): ProblemBody {
    const { code, message, at, hint, params, details } = this;
    return {
      code,
      message,
      ...(at === undefined ? {} : { at }),
      ...(hint === undefined ? {} : { hint }),
      ...(params === undefined ? {} : { params }),
      ...(details === undefined ? {} : { details }),
    };
  }
}

export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}

export class WorldError extends Error {
  override readonly name = 'WorldError';
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: string, message: string, options: { retryable: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable;
  }
}

/** States an invariant; throws `InvariantViolation` with the sentence when it does not hold. */
export function invariant(holds: unknown, sentence: string): asserts holds {
  if (!holds) throw new InvariantViolation(sentence);
}
