/**
 * Moving a run to another version of its workflow.
 *
 * V1  Its whole history is replayed by the other version first, in the turn that moves it: nothing comes between.
 * V2  The commit that writes the event changes the version in the run's row. Every later replay uses the new one.
 * V3  A run that cannot be moved stays as it was, and whoever asked hears where they part.
 */
import { problem } from '../errors.js';
import type { EngineDeps } from './deps.js';
import { type Alone, finishAlone, finishWithoutActivation } from './finish.js';
import { replayWith } from './replay-with.js';
import { accept, addEvent, refuse, type Turn } from './turn.js';
import type { Versions } from './versions.js';

export interface MoveParts extends Alone {
  deps: Pick<EngineDeps, 'store' | 'sandbox' | 'loadVersion'>;
  versions: Pick<Versions, 'ensure'>;
}

export async function moveRun(turn: Turn, parts: MoveParts): Promise<void> {
  const { run, move, change } = turn;
  if (move?.input.body.kind !== 'operate') return;
  const { input, operation } = move;
  const { id, actor, reason } = move.input.body;
  const { version: from, shard, namespace, runId } = run.row;
  const { version, codeHash } = operation;
  const nodes = await checkedNodes(turn, operation, parts);
  if (nodes instanceof Error) {
    refuse(turn, input, nodes);
    return finishWithoutActivation(turn);
  }
  const said = { id, actor, ...(reason === undefined ? {} : { reason }) };
  addEvent(turn, { ...said, type: 'WorkflowExecutionVersionChanged', from, version, nodes });
  Object.assign(run.row, { version, codeHash });
  if (run.row.status === 'blocked') {
    Object.assign(run.row, { retryAt: parts.now, blockedCount: 0, sandboxKills: 0 });
    change.show.due.push({ kind: 'blocked', shard, namespace, runId, seq: 0, at: parts.now });
  }
  // The sandbox may hold it with the code that it had.
  parts.deps.sandbox.evict([runId]);
  await finishAlone(turn, parts);
  accept(turn, input);
}

/** The new indexes of the run's nodes, or why its history is none that the version could have made. */
async function checkedNodes(
  { run: { row } }: Turn,
  { version, codeHash, lenient = false }: NonNullable<Turn['move']>['operation'],
  { deps, versions }: MoveParts,
): Promise<number[] | Error> {
  const { namespace, workflowType } = row;
  const missing = await versions.ensure({ namespace, workflowType, version, codeHash });
  if (missing) return problem('version-diverges', { version, what: missing.message });
  const { nodes } = await deps.loadVersion(namespace, workflowType, version);
  const replayed = await replayWith(row, { version, codeHash, nodes }, lenient, deps);
  if (!replayed.divergence) return replayed.nodes;
  const { what } = replayed.divergence;
  return problem('version-diverges', { version, what }, { details: replayed.divergence });
}
