import { Problem, WorldError } from '@inkstone/runtime';
import { expectedFailure } from './expected-failure.js';

/** How a command speaks: words for people, or one JSON value on stdout for programs. */
export interface Output {
  /** Progress, for people only. */
  say(line: string): void;
  /** A remark beside the result, for people only, on stderr. */
  note(line: string): void;
  /** The result: `value` with `--json`, otherwise `words`. */
  result(value: unknown, words: string): void;
  /** Says what went wrong on stderr and makes the command end with code 1. */
  fail(error: unknown): void;
}

interface Streams {
  stdout(text: string): void;
  stderr(text: string): void;
}

export function createOutput(json: () => boolean, streams: Streams = PROCESS): Output {
  return {
    say(line) {
      if (!json()) streams.stdout(`${line}\n`);
    },
    note(line) {
      if (!json()) streams.stderr(`${line}\n`);
    },
    result(value, words) {
      streams.stdout(json() ? `${JSON.stringify(value)}\n` : `${words}\n`);
    },
    fail(error) {
      process.exitCode = 1;
      streams.stderr(json() ? `${JSON.stringify({ error: errorBody(error) })}\n` : `${words(error)}\n`);
    },
  };
}

const PROCESS: Streams = {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
};

function words(error: unknown): string {
  const expected = expectedFailure(error);
  if (expected !== undefined) return expected;
  return `Inkstone made a mistake; please report it.\n${error instanceof Error ? error.stack : String(error)}`;
}

function errorBody(error: unknown): unknown {
  if (error instanceof Problem) return error.toJSON();
  const { code } = (error ?? {}) as { code?: string };
  const message = expectedFailure(error) ?? (error instanceof Error ? error.message : String(error));
  return { code: error instanceof WorldError || typeof code === 'string' ? code : 'internal', message };
}
