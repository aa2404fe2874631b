import { type Json, type Payload, toPayload } from '@inkstone/runtime';
import type { z } from 'zod';
import type { startOptionsSchema } from '../../api/runs.js';
import type { StartRequest } from '../../engine/index.js';
import { present } from '../../present.js';
import type { PublishedVersion, Versions } from '../../versions/versions.js';

type StartBody = z.infer<typeof startOptionsSchema>;

/**
 * The engine's start request of a body, its input checked against the version's schema.
 *
 * @throws Problem `workflow-not-found`, `version-not-found`, `invalid-input`
 */
export async function startRequest(
  { namespace, versions, actor }: { namespace: string; versions: Versions; actor: string },
  name: string,
  body: StartBody,
): Promise<StartRequest> {
  const published = await versions.get(name, body.version);
  const { workflowId, requestId, searchAttributes, executionTimeoutMs, runTimeoutMs, headers } = body;
  const { idReusePolicy, idConflictPolicy, memo, startDelayMs } = body;
  return {
    namespace,
    workflowType: name,
    version: published.version,
    input: checkedInput(published, body),
    actor,
    ...present({ workflowId, requestId, searchAttributes, executionTimeoutMs, runTimeoutMs, headers }),
    ...present({ idReusePolicy, idConflictPolicy, startDelayMs, memo: memo && payloadsOf(memo) }),
  };
}

function checkedInput({ checkInput }: PublishedVersion, { input, args }: StartBody): Payload[] {
  const given = args ?? [input === undefined ? {} : input];
  checkInput(given.length === 0 ? {} : (given[0] as Json));
  return given.map(toPayload);
}

function payloadsOf(memo: Record<string, Json>): Record<string, Payload> {
  return Object.fromEntries(Object.entries(memo).map(([key, value]) => [key, toPayload(value)]));
}
