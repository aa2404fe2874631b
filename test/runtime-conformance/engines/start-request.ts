import { durationToMs } from '@inkstone/runtime';
import type { StartRequest } from '@inkstone/server/engine';
import type { StageStart } from '../conformance-engine.js';
import type { StageCodec } from './stage-codec.js';
import { ACTOR } from './stage-parts.js';

/** @param spare its workflow id when it names none */
export async function startRequest(
  { type = 'main', args = [], ...options }: StageStart,
  spare: string,
  namespace: string,
  codec: StageCodec,
): Promise<StartRequest> {
  const { workflowId, memo, searchAttributes, workflowExecutionTimeout, workflowRunTimeout } = options;
  const { workflowIdReusePolicy, workflowIdConflictPolicy } = options;
  const ms = (name: string, duration: string | number | undefined) =>
    duration === undefined ? {} : { [name]: durationToMs(duration) };
  return {
    namespace,
    workflowType: type,
    workflowId: workflowId ?? spare,
    input: await codec.encoded(args),
    actor: ACTOR,
    ...(memo === undefined ? {} : { memo: await codec.encodedRecord(memo) }),
    ...(searchAttributes === undefined ? {} : { searchAttributes }),
    ...ms('executionTimeoutMs', workflowExecutionTimeout),
    ...ms('runTimeoutMs', workflowRunTimeout),
    ...(workflowIdReusePolicy === undefined ? {} : { idReusePolicy: workflowIdReusePolicy }),
    ...(workflowIdConflictPolicy === undefined ? {} : { idConflictPolicy: workflowIdConflictPolicy }),
  };
}
