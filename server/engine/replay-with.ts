/** Replaying the history of a run with the code of another version: what is asked before a run is moved to it. */
import { type HistoryRow, rowsInCurrentNodes, rowsInNodes } from '@inkstone/runtime';
import type { RunRow } from '../store/store.js';
import type { EngineDeps } from './deps.js';
import { type Divergence, divergence, type NamedNode, nodeMap } from './divergence.js';
import { runInfo } from './run.js';

/** The version that a run may be moved to; the sandbox has its code. `version` 0: it is not published yet. */
export interface Candidate {
  version: number;
  codeHash: string;
  nodes: readonly NamedNode[];
}

export interface Replayed {
  /** Index of each of the run's nodes in the candidate, -1: gone. */
  nodes: number[];
  /** Absent: the candidate's code makes the same history. */
  divergence?: Divergence;
}

export async function replayWith(
  row: RunRow,
  candidate: Candidate,
  lenient: boolean,
  { store, sandbox, loadVersion }: Pick<EngineDeps, 'store' | 'sandbox' | 'loadVersion'>,
): Promise<Replayed> {
  // The code of a blocked run may be what is gone.
  const before = await loadVersion(row.namespace, row.workflowType, row.version).catch(() => ({ nodes: [] }));
  const nodes = nodeMap(before.nodes, candidate.nodes);
  const texts = await store.history(row);
  const rows = rowsInNodes(rowsInCurrentNodes(texts.map((text) => JSON.parse(text) as HistoryRow)), nodes);
  // Not as the run itself, which may be in the sandbox.
  const runId = `replay:${row.runId}`;
  const [outcome] = await sandbox.activate([
    {
      runId,
      code: candidate.codeHash,
      position: rows.length,
      activation: JSON.stringify({ time: rows.at(-1)?.time ?? row.startedAt, inputs: [STILL] }),
      rebuild: {
        info: { ...runInfo({ row }), version: candidate.version },
        rows: rows.map((one) => JSON.stringify(one)),
        ...(lenient ? {} : { strict: 'nodes' as const }),
      },
    },
  ]);
  sandbox.evict([runId]);
  if (outcome?.status !== 'blocked') return { nodes };
  return { nodes, divergence: divergence(outcome.reason, candidate.nodes) };
}

/** Moves no code: only the replay is wanted. */
const STILL = { type: 'WorkflowExecutionUnpaused' as const };
