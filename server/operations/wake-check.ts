/**
 * Looks for open runs that nothing will ever wake: no row does, and their code waits for no condition that a message
 * could make true. Each look goes on where the last one ended.
 */
import type { Clock, Engine } from '../engine/index.js';
import type { RunReads, RunWithoutWake } from '../runs/run-reads.js';

const EVERY_MS = 60_000;
/** Each of them is replayed if it is not in memory. */
const AT_ONCE = 500;
const WHERE = '__stack_trace';

export interface WakeAlarm {
  runId: string;
  workflowId: string;
  workflowType: string;
  /** ISO 8601: when it was found first. */
  found: string;
}

export interface WakeCheck {
  /** Those found so far that are still so, as far as it was looked. */
  alarms(): WakeAlarm[];
  /** One look over all runs. */
  look(): Promise<void>;
  stop(): void;
}

export interface WakeCheckParts {
  namespace: string;
  engine: Pick<Engine, 'query'>;
  runs: Pick<RunReads, 'withoutWake'>;
  clock: Pick<Clock, 'now' | 'after'>;
  /** Hears of each run once. */
  alarm(what: string): void;
  trouble(what: string, error: unknown): void;
}

export function startWakeCheck(parts: WakeCheckParts): WakeCheck {
  const found = new Map<string, WakeAlarm>();
  let after = '';
  let cancel = () => {};
  const lookAt = async (run: RunWithoutWake) => {
    const stack = await parts.engine
      .query({ namespace: parts.namespace, runId: run.runId }, WHERE, [])
      // A run that closed meanwhile, or that cannot be replayed, says so elsewhere.
      .catch(() => 'unknown');
    if (stack !== '') found.delete(run.runId);
    else if (!found.has(run.runId)) {
      const { runId, workflowId, workflowType } = run;
      found.set(runId, { runId, workflowId, workflowType, found: new Date(parts.clock.now()).toISOString() });
      parts.alarm(`Run ${runId} of ${workflowType} (${workflowId}) waits for nothing: nobody can wake it.`);
    }
  };
  /** @returns whether there may be more */
  const lookOn = async (): Promise<boolean> => {
    const { runs, last } = await parts.runs.withoutWake(after, AT_ONCE);
    for (const run of runs) await lookAt(run);
    const seen = new Set(runs.map(({ runId }) => runId));
    for (const { runId, workflowId } of found.values()) {
      const looked = workflowId > after && (last === undefined || workflowId <= last);
      if (looked && !seen.has(runId)) found.delete(runId);
    }
    after = last ?? '';
    return last !== undefined;
  };
  const again = () => {
    cancel = parts.clock.after(EVERY_MS, () => {
      lookOn()
        .catch((error: unknown) => parts.trouble('open runs could not be looked at', error))
        .finally(again);
    });
  };
  again();
  return {
    alarms: () => [...found.values()],
    async look() {
      after = '';
      while (await lookOn());
    },
    stop: () => cancel(),
  };
}
