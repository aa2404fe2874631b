/** Tells of runs that grow towards what stops them: a line in the log for each run and kind, and counts for monitoring. */
import type { SizeKind } from '@inkstone/runtime';
import type { CommitNotice, Engine } from '../engine/index.js';

export interface SizeWarningCount {
  workflowType: string;
  kind: SizeKind;
  /** Runs that began to be so large since this server began, as far as it wrote them. */
  runs: number;
}

export interface SizeWarningCounts {
  counts(): SizeWarningCount[];
}

interface Telling {
  engine: Pick<Engine, 'onCommit'>;
  namespace: string;
  /** Hears of each run and kind once. */
  tell(what: string): void;
}

export function countSizeWarnings({ engine, namespace, tell }: Telling): SizeWarningCounts {
  const counts = new Map<string, SizeWarningCount>();
  const count = (workflowType: string, kind: SizeKind) => {
    const key = `${kind} ${workflowType}`;
    const known = counts.get(key) ?? { workflowType, kind, runs: 0 };
    counts.set(key, { ...known, runs: known.runs + 1 });
  };
  const hear = ({ runId, workflowId, workflowType, warnings }: CommitNotice) => {
    for (const { kind, message, node } of warnings) {
      count(workflowType, kind);
      const at = node === undefined ? '' : `, node ${node}`;
      tell(`Run ${runId} of ${workflowType} (${workflowId}${at}) grows large: ${message}`);
    }
  };
  engine.onCommit((notices) => {
    for (const notice of notices)
      if (notice.warnings.length > 0 && notice.namespace === namespace) hear(notice);
  });
  return { counts: () => [...counts.values()] };
}
