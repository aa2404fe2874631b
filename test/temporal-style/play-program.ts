/** Plays a file as people write it for Temporal's SDK: types checked, run, and replayed from every prefix. */
import { createHash } from 'node:crypto';
import { compileModule, TypeService } from '@inkstone/compiler';
import {
  replayEveryPrefix,
  replayHistory,
  TestEnvironment,
  type TestEnvironmentOptions,
  type TestWorkflowHandle,
} from '@inkstone/runtime/testing';
import { expect } from 'vitest';

const types = new TypeService();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export interface Program {
  /** Exports the workflow `main`. */
  source: string;
  input?: unknown[];
  activities?: NonNullable<TestEnvironmentOptions['activities']>;
  /** Files beside it, by path (`/activities.ts`): only their types are of interest. */
  files?: Record<string, string>;
  /** What happens meanwhile. */
  act?: (handle: TestWorkflowHandle) => Promise<void>;
}

/** @returns what the workflow gives, or the error that its caller gets */
export async function playProgram({ source, input = [], activities = {}, files = {}, act }: Program) {
  const modules = { bundle: () => ({ script: '' }), readFile: (path: string) => files[path] };
  const { module, diagnostics } = compileModule(source, { sha256, types, modules });
  expect(diagnostics).toEqual([]);
  const env = await TestEnvironment.create({ activities });
  try {
    const handle = await env.start(module, 'main', ...input);
    await act?.(handle);
    const result: unknown = await handle.result().catch((error: unknown) => error);
    const rows = await handle.history();
    await replayEveryPrefix(module, handle.info, rows);
    if (!handle.blocked) expect(await replayHistory(module, handle.info, rows)).toBeUndefined();
    return { result, rows, logs: handle.logs, blocked: handle.blocked };
  } finally {
    await env.close();
  }
}
