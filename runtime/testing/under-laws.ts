/** The laws of replay, checked on every run that a test plays. */
import { isDeepStrictEqual } from 'node:util';
import type { HistoryRow } from '../core/history.js';
import { invariant } from '../core/problem.js';
import type { BlockedReason } from '../core/sandbox-protocol.js';
import { replayEveryPrefix, replayHistory } from './replay-history.js';
import { TestEnvironment } from './test-environment.js';
import type { TestEnvironmentOptions } from './test-environment-options.js';
import type { TestWorkflowHandle } from './workflow-handle.js';

/** What a played run came to. */
export interface Played {
  /** What `result` gave, or the error that it threw. */
  result: unknown;
  rows: readonly HistoryRow[];
  blocked: BlockedReason | undefined;
  handle: TestWorkflowHandle;
}

export interface Play {
  /** Body of the module; the workflow API is in scope as `api`, the workflow is `exports.main`. */
  code: string;
  input?: unknown[];
  options?: TestEnvironmentOptions;
  /** What the test does meanwhile. */
  act?: (handle: TestWorkflowHandle, env: TestEnvironment) => Promise<void>;
}

/** A module text of a body. */
export function moduleOf(code: string): string {
  return `(exports, require, at) => { const api = require('@inkstone/runtime/workflow'); ${code} }`;
}

/**
 * Plays a workflow to its end and checks that
 * - from every prefix of its history the code issues the same commands,
 * - its whole history replays,
 * - played again it makes the same history.
 */
export async function playUnderLaws(play: Play): Promise<Played> {
  const played = await playOnce(play);
  const source = moduleOf(play.code);
  const { info } = played.handle;
  await replayEveryPrefix(source, info, played.rows);
  const difference = played.blocked ? undefined : await replayHistory(source, info, played.rows);
  invariant(!difference, `The history does not replay: ${JSON.stringify(difference)}`);
  const again = await playOnce(play);
  const same = isDeepStrictEqual(again.rows, played.rows);
  invariant(
    same,
    `Played twice, a workflow made two histories: ${JSON.stringify([played.rows, again.rows])}`,
  );
  return played;
}

async function playOnce({ code, input = [], options, act }: Play): Promise<Played> {
  const env = await TestEnvironment.create(options);
  const handle = await env.start(moduleOf(code), 'main', ...input);
  await act?.(handle, env);
  const result = await handle.result().catch((error: unknown) => error);
  return { result, rows: await handle.history(), blocked: handle.blocked, handle };
}
