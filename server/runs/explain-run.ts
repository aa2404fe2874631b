import { explainBlocked, explainStack } from '@inkstone/compiler/run-view';
import { fromPayload, type Payload, toPayload } from '@inkstone/runtime';
import type { PublishedVersion, Versions } from '../versions/versions.js';
import type { RunRecord } from './run-reads.js';

/** The run, with what blocks it said in the words of its version's drawing and source. */
export function explainRun(run: RunRecord, { compiled, version }: PublishedVersion): RunRecord {
  if (run.blocked === undefined) return run;
  return { ...run, blocked: explainBlocked(run.blocked, compiled, { workflow: run.workflowType, version }) };
}

/** A run is blocked also because its version is gone: then nothing is added. */
export async function explainBlockedRun(run: RunRecord, versions: Pick<Versions, 'get'>): Promise<RunRecord> {
  if (run.blocked === undefined) return run;
  const version = await versions.get(run.workflowType, run.version).catch(() => undefined);
  return version ? explainRun(run, version) : run;
}

/** A built-in query: where a run waits. */
export const STACK_TRACE = '__stack_trace';

/** Its answer in the words of the run's version. Behind a codec, which only clients can read, it stays as it is. */
export function explainAnswer(answer: Payload, { compiled, name }: PublishedVersion): Payload {
  const stack = fromPayload(answer);
  return typeof stack === 'string' ? toPayload(explainStack(stack, compiled, name)) : answer;
}
