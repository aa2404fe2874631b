/** Inputs for whichever run of a workflow id is open: finds that run, after everything before it in the shard. */
import type { EngineDeps } from './deps.js';
import type { ShardInput } from './input.js';
import type { ShardGroup } from './shard-group.js';

export type Work = Map<string, ShardInput[]>;

/** The same inputs by the runs that they reach. Those that reach none keep the name made for the purpose. */
export async function address(
  taken: ReadonlyMap<string, ShardInput[]>,
  group: ShardGroup,
  store: EngineDeps['store'],
): Promise<Work> {
  const work: Work = new Map();
  const addressed: ShardInput[][] = [];
  for (const [runId, inputs] of taken) {
    if (inputs[0]?.toWorkflowId === undefined) work.set(runId, startFirst(inputs));
    else addressed.push(inputs);
  }
  for (const inputs of addressed) {
    const [first] = inputs;
    if (first?.toWorkflowId === undefined) continue;
    const { namespace, toWorkflowId: workflowId } = first;
    const runId =
      group.runs.openOf({ namespace, workflowId })?.row.runId ??
      (await openInStore({ namespace, workflowId }, store)) ??
      startingAs(workflowId, work) ??
      first.runId;
    const others = work.get(runId) ?? [];
    work.set(runId, startFirst([...others, ...inputs.map((input) => ({ ...input, runId }))]));
  }
  return work;
}

async function openInStore(
  key: { namespace: string; workflowId: string },
  store: EngineDeps['store'],
): Promise<string | undefined> {
  const row = await store.findRun(key);
  return row?.closedAt === null ? row.runId : undefined;
}

function startingAs(workflowId: string, work: Work): string | undefined {
  for (const [runId, inputs] of work) {
    if (inputs.some(({ body }) => body.kind === 'start' && body.start.workflowId === workflowId))
      return runId;
  }
  return undefined;
}

/** What was given on to the next run of a chain may have come before its start was read. */
function startFirst(inputs: ShardInput[]): ShardInput[] {
  const at = inputs.findIndex(({ body }) => body.kind === 'start');
  return at > 0 ? [...inputs.slice(at, at + 1), ...inputs.slice(0, at), ...inputs.slice(at + 1)] : inputs;
}
