/**
 * Faults of one run: what it wants to write is refused by the store, or going on with it breaks the engine itself.
 * The run is blocked as the store has it, with its inputs held; all other runs go on.
 */
import type { BlockedReason } from '@inkstone/runtime';
import { problem } from '../errors.js';
import { type Change, newChange } from './change.js';
import type { Clock, EngineDeps } from './deps.js';
import { block } from './finish.js';
import type { ShardInput } from './input.js';
import { isClosed, restoreRun } from './run.js';
import type { ShardGroup } from './shard-group.js';
import { addEvent, newTurn } from './turn.js';

export interface FaultParts {
  group: ShardGroup;
  deps: Pick<EngineDeps, 'store' | 'sandbox'>;
  clock: Pick<Clock, 'now' | 'uptime'>;
  trouble: (what: string, error?: unknown) => void;
}

/**
 * What to write for the run at fault. Nothing when the store does not have it, because its very start is at fault, or
 * when it is closed: whoever sent the inputs hears why.
 */
export async function blockAtFault(
  { namespace, runId, inputs }: { namespace: string; runId: string; inputs: ShardInput[] },
  message: string,
  { group, deps, clock, trouble }: FaultParts,
): Promise<Change | undefined> {
  trouble(`run ${runId} is at fault`, message);
  group.runs.delete(runId);
  deps.sandbox.evict([runId]);
  const [stored] = await deps.store.loadRuns([{ namespace, runId }]);
  const run = stored && restoreRun(stored);
  if (!run || isClosed(run)) {
    refuseAll(inputs, message);
    return undefined;
  }
  const turn = newTurn(run);
  turn.change = newChange(run, inputs);
  for (const input of inputs) {
    const { body } = input;
    if (body.kind === 'event' || body.kind === 'update' || body.kind === 'answer') addEvent(turn, body.event);
    turn.change.show.done.push(input);
  }
  const reason: BlockedReason = { code: 'invalid-command', message };
  block(turn, reason, clock.now());
  return turn.change;
}

export function refuseAll(inputs: readonly ShardInput[], why: string): void {
  for (const { waiter } of inputs) waiter?.refused(problem('invalid-request', { what: why }));
}
