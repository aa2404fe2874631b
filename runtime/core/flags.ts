/**
 * Behaviours of the runtime that a later release may change, numbered. A history says which it relies on, so that it
 * replays for ever as it was made.
 *
 * F1  A number is never used again for anything else, and never taken away.
 * F2  A run's first activation relies on all of the first release. A later behaviour begins in the activation in which
 *     the code first asks for it, and is recorded in that row.
 */
import type { BlockedReason } from './sandbox-protocol.js';

export const FLAGS = {
  /** Jobs of an activation: start, then signals, updates and cancel as they came, then answers as they came. */
  ANSWERS_AFTER_MESSAGES: 1,
  /** A scope that is not cancellable shields the scopes within from requests to cancel those around it. */
  SHIELDED_SCOPES: 2,
  /** A function's scope is the one in which it was called, after each of its awaits. */
  SCOPES_FOLLOW_FUNCTIONS: 3,
  /** Rows of operators (H6 in history.ts), which move no code. The engine records it with the first of them. */
  OPERATOR_ROWS: 4,
  /** What is too large for a child or a signal is answered as `PAYLOAD_TOO_LARGE`. The engine records it with the first. */
  OVERSIZE_ANSWERED: 5,
} as const;
export type Flag = (typeof FLAGS)[keyof typeof FLAGS];

const KNOWN: readonly number[] = Object.values(FLAGS);
const FIRST_RELEASE: readonly Flag[] = [
  FLAGS.ANSWERS_AFTER_MESSAGES,
  FLAGS.SHIELDED_SCOPES,
  FLAGS.SCOPES_FOLLOW_FUNCTIONS,
];

/** What most runs rely on; they share it. */
const FIRST_SET: ReadonlySet<number> = new Set(FIRST_RELEASE);
const NONE: ReadonlySet<number> = new Set();

/** The behaviours that one run relies on. */
export class Flags {
  #relied = NONE;
  #replaying = false;
  #fresh: number[] = [];

  /** @param recorded the row's flags in replay; `undefined` for new work */
  begin(activation: number, recorded: readonly number[] | undefined): void {
    this.#replaying = recorded !== undefined;
    if (activation === 0 && !recorded) {
      this.#relied = FIRST_SET;
      this.#fresh = [...FIRST_RELEASE];
    } else if (recorded && recorded.length > 0) {
      const all = new Set([...this.#relied, ...recorded]);
      this.#relied =
        all.size === FIRST_SET.size && FIRST_RELEASE.every((flag) => all.has(flag)) ? FIRST_SET : all;
    }
  }

  /** Whether the code is to behave so; new work from now on does. */
  uses(flag: Flag): boolean {
    if (this.#relied.has(flag)) return true;
    if (this.#replaying) return false;
    this.#relied = new Set([...this.#relied, flag]);
    this.#fresh.push(flag);
    return true;
  }

  /** Flags that new work was the first to rely on since the last call. */
  take(): number[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  /** Why this release cannot replay the history; `undefined` when it can. */
  unknown(): BlockedReason | undefined {
    if (this.#relied === FIRST_SET) return undefined;
    const flag = [...this.#relied].find((number) => !KNOWN.includes(number));
    if (flag === undefined) return undefined;
    return {
      code: 'nondeterminism',
      message: `The history relies on behaviour ${flag}, which this release does not know.`,
      hint: 'A newer release made it: let the run go on there.',
    };
  }
}
