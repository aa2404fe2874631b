/** C5: what becomes of a change that the store refuses by itself. */
import { problem } from '../errors.js';
import { type Change, newChange } from './change.js';
import type { EngineDeps } from './deps.js';
import { block } from './finish.js';
import { restoreRun } from './run.js';
import type { ShardGroup } from './shard-group.js';
import { addEvent, newTurn } from './turn.js';

interface Parts {
  group: ShardGroup;
  deps: Pick<EngineDeps, 'store' | 'sandbox'>;
  clock: { now(): number };
  trouble: (what: string, error?: unknown) => void;
}

/**
 * The run as the store has it, blocked, with the same inputs held. A run that the store does not have, because its
 * very start is refused, is refused to whoever asked for it.
 */
export async function refusedChange(
  change: Change,
  why: string,
  { group, deps, clock, trouble }: Parts,
): Promise<Change | undefined> {
  const { namespace, runId } = change.run.row;
  trouble(`run ${runId}: the store refuses its data`, why);
  group.runs.delete(runId);
  deps.sandbox.evict([runId]);
  const [stored] = await deps.store.loadRuns([{ namespace, runId }]);
  if (!stored || change.show.due.some(({ kind }) => kind === 'blocked')) {
    for (const { waiter } of change.inputs) waiter?.refused(problem('invalid-request', { what: why }));
    return undefined;
  }
  const turn = newTurn(restoreRun(stored));
  turn.change = newChange(turn.run, change.inputs);
  for (const input of change.inputs) {
    if (input.body.kind === 'event') addEvent(turn, input.body.event);
    turn.change.show.done.push(input);
  }
  block(
    turn,
    { code: 'invalid-command', message: `The database refuses what this step writes: ${why}` },
    clock.now(),
  );
  return turn.change;
}
